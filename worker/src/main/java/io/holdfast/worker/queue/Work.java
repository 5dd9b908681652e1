package io.holdfast.worker.queue;

import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.publish.JobEnd.Location;

/** What is done for one order; made anew for each execution. */
interface Work {

  /** Blocks until it is done; what befalls it is in the report. */
  Done perform(boolean redelivered, Progress.Listener progress, Cancellation cancellation);

  /**
   * What came of it.
   *
   * @param details the answer of a restore or an upkeep task as JSON, or empty
   * @param made name of an instance that it made, or empty
   */
  record Done(Location location, BackupReport report, String details, String made) {}
}
