package io.holdfast.worker.backup;

import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.JobFailure;
import java.time.Instant;

/** Writes the small JSON beside a restic repository that tells whose it is. */
@FunctionalInterface
public interface RepositoryNotes {

  /** Blocks until it is written; where a destination holds no such file it does nothing. */
  void write(BackupTask task, boolean success, Instant at) throws JobFailure;
}
