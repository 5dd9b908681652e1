package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.restore.place.Landings;
import io.holdfast.worker.source.InstanceLayout;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a restore goes to, once that is there.
 *
 * @param instance null for a directory
 * @param layout null for a directory
 * @param identity variables of {@code state/environment} that are not the snapshot's
 */
record Site(
    @Nullable Instance instance,
    @Nullable InstanceLayout layout,
    Landings landings,
    Map<String, String> identity) {
  Site {
    identity = Map.copyOf(identity);
  }
}
