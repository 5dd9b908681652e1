package io.holdfast.worker.queue;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Repository;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.Job.Trigger;
import java.util.Optional;
import java.util.function.Function;

/** Looks up everything a backup needs to know. */
public final class BackupTasks {
  private final Catalog catalog;
  private final Definitions definitions;
  private final Function<Instance, String> paths;

  /**
   * @param paths path of an instance's restic repository inside the repository
   */
  public BackupTasks(Catalog catalog, Function<Instance, String> paths) {
    this.catalog = catalog;
    this.definitions = new Definitions(catalog);
    this.paths = paths;
  }

  /** A reason not to do it after all, or empty. */
  Optional<String> reasonToSkip(Job job) {
    if (job.origin().trigger() == Trigger.MANUAL) {
      return Optional.empty();
    }
    return catalog
        .backups()
        .find(job.backupId())
        .filter(backup -> !backup.enabled())
        .map(backup -> "Backup " + backup.id() + " was disabled after this run was due.");
  }

  /**
   * The task.
   *
   * @param redelivered whether a worker may have begun it before
   * @throws JobFailure when a definition it needs is missing or does not fit
   */
  BackupTask task(Job job, boolean redelivered) throws JobFailure {
    Backup backup =
        catalog
            .backups()
            .find(job.backupId())
            .orElseThrow(() -> Definitions.missing("There is no backup " + job.backupId() + "."));
    if (!backup.instances().contains(job.instance())) {
      throw new JobFailure(
          FailureKind.REQUEST,
          job.instance() + " is not among the instances of backup " + backup.id() + ": add it.");
    }
    Instance instance = definitions.instance(job.instance(), job.node());
    Repository repository =
        catalog
            .repositories()
            .find(backup.repositoryId())
            .orElseThrow(
                () ->
                    Definitions.missing(
                        "Backup "
                            + backup.id()
                            + " names the repository "
                            + backup.repositoryId()
                            + ", which is not there."));
    String path = paths.apply(instance);
    return new BackupTask(
        job.jobId(),
        backup,
        instance,
        repository,
        definitions.secrets(repository),
        path,
        known(job, catalog.repositories().isInitialized(repository.id(), path), redelivered));
  }

  private BackupTask.Known known(Job job, boolean initialized, boolean redelivered) {
    Optional<LastState> last = catalog.lastStates().find(job.backupId(), job.instance());
    return new BackupTask.Known(
        initialized,
        redelivered,
        last.map(LastState::snapshotsKept).orElse(-1),
        last.map(LastState::lastCompleteJob).orElse(""),
        catalog.clusterUuid());
  }
}
