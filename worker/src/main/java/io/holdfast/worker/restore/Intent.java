package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which instance a restore is for.
 *
 * @param instance new or existing; null for a directory
 * @param replaced instances whose place it takes
 */
record Intent(Aim aim, @Nullable Instance instance, List<Instance> replaced) {
  Intent {
    replaced = List.copyOf(replaced);
  }

  boolean isNew() {
    return aim instanceof Aim.NewInstance;
  }

  /** Whether a whole instance is restored, with its steps. */
  boolean isWhole() {
    return aim instanceof Aim.NewInstance || aim instanceof Aim.InPlace;
  }

  Instance requireInstance() {
    if (instance == null) {
      throw new IllegalStateException("a directory has no instance");
    }
    return instance;
  }

  /** The same for a new instance that has got its name. */
  Intent named(String id) {
    Instance old = requireInstance();
    return new Intent(
        aim,
        new Instance(
            id, old.imageUrl(), old.uuid(), old.node(), old.uiName(), old.noDataBackup(), null),
        replaced);
  }

  Set<String> replacedIds() {
    return replaced.stream().map(Instance::id).collect(Collectors.toSet());
  }
}
