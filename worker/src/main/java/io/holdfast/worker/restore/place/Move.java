package io.holdfast.worker.restore.place;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One path that changes hands. All three are on one file system.
 *
 * @param staged what was restored, or null when what is there is only put aside
 * @param live where it belongs
 * @param aside where goes what is there; never there before the move
 */
public record Move(@Nullable Path staged, Path live, Path aside) {
  public Move {
    Objects.requireNonNull(live);
    Objects.requireNonNull(aside);
  }
}
