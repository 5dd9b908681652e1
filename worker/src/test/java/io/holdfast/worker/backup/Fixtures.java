package io.holdfast.worker.backup;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Changes to what a test has. */
final class Fixtures {
  private Fixtures() {}

  static Cancellation never() {
    return new Cancellation();
  }

  /** The same task, with its only volume elsewhere. */
  static BackupTask withVolume(BackupTask task, Path volume) {
    Instance old = task.instance();
    Placement place = Objects.requireNonNull(old.placement());
    Instance instance =
        new Instance(
            old.id(),
            old.imageUrl(),
            old.uuid(),
            old.node(),
            old.uiName(),
            old.noDataBackup(),
            new Placement(
                place.installDir(),
                place.stateDir(),
                Map.of("dokuwiki-data", volume),
                place.user(),
                place.rootfull()));
    return new BackupTask(
        task.jobId(),
        task.backup(),
        instance,
        task.repository(),
        task.secrets(),
        task.path(),
        task.known());
  }
}
