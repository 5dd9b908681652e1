package io.holdfast.worker.queue;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
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
  private final Function<Instance, String> paths;

  /**
   * @param paths path of an instance's restic repository inside the repository
   */
  public BackupTasks(Catalog catalog, Function<Instance, String> paths) {
    this.catalog = catalog;
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
            .orElseThrow(() -> missing("There is no backup " + job.backupId() + "."));
    if (!backup.instances().contains(job.instance())) {
      throw new JobFailure(
          FailureKind.REQUEST,
          job.instance() + " is not among the instances of backup " + backup.id() + ": add it.");
    }
    Instance instance =
        catalog
            .instances()
            .find(job.instance())
            .orElseThrow(() -> missing("There is no instance " + job.instance() + "."));
    if (instance.node() != job.node()) {
      throw new JobFailure(
          FailureKind.REQUEST,
          instance.id()
              + " lives on node "
              + instance.node()
              + ", not on node "
              + job.node()
              + ".");
    }
    Repository repository =
        catalog
            .repositories()
            .find(backup.repositoryId())
            .orElseThrow(
                () ->
                    missing(
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
        secrets(repository),
        path,
        known(job, catalog.repositories().isInitialized(repository.id(), path), redelivered));
  }

  private RepositorySecrets secrets(Repository repository) throws JobFailure {
    try {
      return catalog.repositories().secrets(repository.id());
    } catch (CatalogException e) {
      if (e.reason() == CatalogException.Reason.NOT_FOUND) {
        throw new JobFailure(
            FailureKind.NOT_FOUND,
            "Repository " + repository.name() + " has no password stored: add it again.",
            e);
      }
      throw e;
    }
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

  private static JobFailure missing(String sentence) {
    return new JobFailure(
        FailureKind.NOT_FOUND, sentence + " It was removed, or the request is wrong.");
  }
}
