package io.holdfast.worker.job;

/** Runs a restore from preflight to the end. */
@FunctionalInterface
public interface RestoreExecution {

  /**
   * Blocks until the job has ended; never throws for anything that befalls the job. When it ends in
   * any way but success, the node is as it was before; a job that is delivered again first takes
   * back what a lost worker had begun, or goes on from where it can no longer be taken back.
   */
  RestoreReport run(RestoreTask task, Progress.Listener progress, Cancellation cancellation);
}
