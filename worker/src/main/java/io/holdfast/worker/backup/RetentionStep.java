package io.holdfast.worker.backup;

import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.ForgetArguments;
import io.holdfast.worker.restic.Forgotten;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.retention.Completeness;
import io.holdfast.worker.retention.Memory;
import io.holdfast.worker.retention.Safeguard;
import java.util.List;

/** Forgets what the backup's retention no longer keeps. A failure is a warning: data is safe. */
final class RetentionStep {
  private final BackupParts parts;
  private final RepositoryCalls calls;
  private final JobRecord job;
  private final BackupTask task;

  RetentionStep(BackupParts parts, RepositoryCalls calls, JobRecord job) {
    this.parts = parts;
    this.calls = calls;
    this.job = job;
    this.task = job.task();
  }

  /**
   * Runs it.
   *
   * @param before what the journal had of this instance when the job began
   */
  void run(ResticSession plain, BackupMade made, int snapshotsBefore, JournalEntry before) {
    RetentionPlan plan =
        RetentionPlan.decide(task.backup().retention(), snapshotsBefore, made.complete());
    try {
      if (plan instanceof RetentionPlan.Leave leave) {
        job.keep(new BackupReport.Retained(leave.kept(), 0));
      } else if (plan instanceof RetentionPlan.Forget) {
        forget(plain, List.of());
      } else if (plan instanceof RetentionPlan.ForgetWithCare) {
        forgetWithCare(plain, before);
      }
    } catch (ResticFailure e) {
      job.warn("Old snapshots were not removed. " + e.getMessage());
    }
  }

  private void forgetWithCare(ResticSession plain, JournalEntry before) throws ResticFailure {
    List<ResticSnapshot> all =
        calls
            .call(
                Phase.RETAINING,
                "looking for the last complete snapshot",
                attempt -> parts.restic().snapshots(plain, List.of(tag())))
            .stream()
            .filter(snapshot -> snapshot.hostname().equals(task.instance().uuid()))
            .toList();
    Safeguard safeguard = Safeguard.of(all, jobId -> known(jobId, before));
    if (safeguard.found()) {
      forget(plain, safeguard.keepTags());
      return;
    }
    job.keep(new BackupReport.Retained(all.size(), 0));
    if (all.size() > 1) {
      job.warn(
          "Old snapshots were not removed: this one is incomplete, and it is not known which of"
              + " the others are complete. The next complete backup removes them.");
    }
  }

  private Completeness known(String jobId, JournalEntry before) {
    if (jobId.equals(task.jobId().toString())) {
      return Completeness.INCOMPLETE;
    }
    if (before.isOf(jobId) && before.hasSnapshot() && before.complete()) {
      return Completeness.COMPLETE;
    }
    return new Memory(task.known().lastCompleteJob(), parts.care().outcomes()).of(jobId);
  }

  private void forget(ResticSession plain, List<String> keepTags) throws ResticFailure {
    ForgetArguments arguments =
        new ForgetArguments(
            task.instance().uuid(), tag(), task.backup().retention(), keepTags, false);
    Forgotten forgotten =
        calls.call(
            Phase.RETAINING,
            "",
            attempt ->
                parts
                    .care()
                    .locks()
                    .call(plain, job::warn, () -> parts.restic().forget(plain, arguments)));
    job.keep(new BackupReport.Retained(forgotten.kept().size(), forgotten.removed().size()));
    completeId(forgotten);
  }

  private String tag() {
    return "backup=" + task.backup().id();
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
