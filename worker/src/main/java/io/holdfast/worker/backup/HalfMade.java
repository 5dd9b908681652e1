package io.holdfast.worker.backup;

import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.JobFailure;

/**
 * Clears a place where a restic repository is about to be made. restic writes a key first and the
 * config, which makes it a repository, last. When it is killed in between, the next {@code restic
 * init} adds a second key, and whoever opens the repository may then take the first one, which
 * belongs to nothing: the repository looks damaged for good (seen with restic 0.14).
 */
@FunctionalInterface
public interface HalfMade {

  /**
   * Removes the keys of a repository that was never made whole; does nothing where there is
   * anything else of a repository. Blocks.
   *
   * @throws JobFailure when keys are there that cannot be removed
   */
  void clear(BackupTask task) throws JobFailure;
}
