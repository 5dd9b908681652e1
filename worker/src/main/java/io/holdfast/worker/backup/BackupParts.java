package io.holdfast.worker.backup;

import io.holdfast.worker.guard.RepositoryGuards;
import io.holdfast.worker.hook.Hooks;
import io.holdfast.worker.job.JobOutcomes;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.repository.Targets;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.source.Sources;

/** What every backup job uses. */
public record BackupParts(
    Restic restic,
    Sources sources,
    Hooks hooks,
    Targets targets,
    RepositoryNotes notes,
    Care care,
    System system) {

  /**
   * How a repository is treated.
   *
   * @param outcomes tells which earlier snapshots are complete
   * @param halfMade clears a place where a repository is to be made
   */
  public record Care(
      RepositoryGuards guards, StaleLocks locks, JobOutcomes outcomes, HalfMade halfMade) {}

  /** The node's users and processes. */
  @SuppressWarnings("JavaLangClash") // Read as BackupParts.System.
  public record System(Accounts accounts, Orphans orphans) {}
}
