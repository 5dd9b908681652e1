package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.ResticFailure;

/** How one kind of upkeep task is done. Safe for use by many threads. */
@FunctionalInterface
interface UpkeepDuty {

  /**
   * Blocks until the task has ended. A task that was cancelled may end in any way: what it returns
   * or throws then is not told.
   */
  UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure, ResticFailure;
}
