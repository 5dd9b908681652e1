package io.holdfast.worker.restore;

import io.holdfast.worker.job.BackupExecution;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Progress;
import java.util.List;

/**
 * Backups that never see an instance half restored: what a lost worker began on it is taken back or
 * finished before. Safe for use by many threads.
 */
public final class RecoveringBackups implements BackupExecution {
  private final RestoreRecovery recovery;
  private final BackupExecution backups;

  public RecoveringBackups(RestoreRecovery recovery, BackupExecution backups) {
    this.recovery = recovery;
    this.backups = backups;
  }

  @Override
  public BackupReport run(BackupTask task, Progress.Listener progress, Cancellation cancellation) {
    try {
      recovery.ofInstances(List.of(task.instance().id()), task.jobId());
    } catch (JobFailure e) {
      return failed(e);
    }
    return backups.run(task, progress, cancellation);
  }

  private static BackupReport failed(JobFailure e) {
    return new BackupReport(
        new Ending.Failed(
            e.kind(), "A restore of this instance was cut off and is half done. " + e.getMessage()),
        BackupReport.Snapshot.NONE,
        BackupReport.Retained.UNKNOWN,
        List.of(),
        0,
        List.of(),
        "");
  }
}
