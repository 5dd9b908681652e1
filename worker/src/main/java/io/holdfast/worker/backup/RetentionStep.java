package io.holdfast.worker.backup;

import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.ForgetArguments;
import io.holdfast.worker.restic.Forgotten;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;

/** Forgets what the backup's retention no longer keeps. A failure is a warning: data is safe. */
final class RetentionStep {
  private final Restic restic;
  private final RepositoryCalls calls;
  private final JobRecord job;

  RetentionStep(Restic restic, RepositoryCalls calls, JobRecord job) {
    this.restic = restic;
    this.calls = calls;
    this.job = job;
  }

  void run(ResticSession plain, BackupMade made, int snapshotsBefore) {
    BackupTask task = job.task();
    RetentionPlan plan =
        RetentionPlan.decide(
            task.backup().retention(),
            snapshotsBefore,
            made.complete(),
            task.known().lastCompleteJob());
    if (plan instanceof RetentionPlan.Leave leave) {
      job.keep(new BackupReport.Retained(leave.kept(), 0));
    } else if (plan instanceof RetentionPlan.Forget forget) {
      forget(plain, forget.keepTag());
    }
  }

  private void forget(ResticSession plain, String keepTag) {
    BackupTask task = job.task();
    ForgetArguments arguments =
        new ForgetArguments(
            task.instance().uuid(),
            "backup=" + task.backup().id(),
            task.backup().retention(),
            keepTag);
    try {
      Forgotten forgotten =
          calls.call(Phase.RETAINING, "", attempt -> restic.forget(plain, arguments));
      job.keep(new BackupReport.Retained(forgotten.kept().size(), forgotten.removed()));
      completeId(forgotten);
    } catch (ResticFailure e) {
      job.warn("Old snapshots were not removed. " + e.getMessage());
    }
  }

  /** restic 0.14 gives only the beginning of a new snapshot's id. */
  private void completeId(Forgotten forgotten) {
    BackupMade made = job.made();
    if (made != null) {
      forgotten.kept().stream()
          .filter(kept -> kept.id().startsWith(made.snapshotId()))
          .findFirst()
          .ifPresent(kept -> job.keep(made.withId(kept.id())));
    }
  }
}
