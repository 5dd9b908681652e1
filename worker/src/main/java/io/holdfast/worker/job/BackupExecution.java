package io.holdfast.worker.job;

/** Runs a backup of one instance from dump to cleanup. */
@FunctionalInterface
public interface BackupExecution {

  /**
   * Blocks until the job has ended; never throws for anything that befalls the job. Once a dump has
   * begun, cleanup is run, whatever happens.
   */
  BackupReport run(BackupTask task, Progress.Listener progress, Cancellation cancellation);
}
