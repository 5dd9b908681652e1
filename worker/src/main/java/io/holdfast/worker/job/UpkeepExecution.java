package io.holdfast.worker.job;

/** Runs an upkeep task. */
@FunctionalInterface
public interface UpkeepExecution {

  /** Blocks until the task has ended; never throws for anything that befalls it. */
  UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation);
}
