package io.holdfast.worker.restore;

import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.restore.instance.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One restore: what it is to do, and what came of it so far. For one thread. */
final class RestoreRecord {
  private final RestoreTask task;
  private final Progress.Listener progress;
  private final Cancellation cancellation;
  private final HookLog log = new HookLog();
  private final List<String> warnings = new ArrayList<>();
  private final RestoreDetails details;
  private String earlierDetails = "";
  private String earlierOutput = "";
  private BackupReport.Snapshot snapshot = BackupReport.Snapshot.NONE;

  RestoreRecord(RestoreTask task, Progress.Listener progress, Cancellation cancellation) {
    this.task = task;
    this.progress = progress;
    this.cancellation = cancellation;
    this.details = new RestoreDetails(task);
    log.hide(List.of(task.source().secrets().password()));
    log.hide(task.source().secrets().parameters().values());
  }

  RestoreTask task() {
    return task;
  }

  UUID jobId() {
    return task.jobId();
  }

  String jobName() {
    return task.jobId().toString();
  }

  Progress.Listener progress() {
    return progress;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  HookLog log() {
    return log;
  }

  RestoreDetails details() {
    return details;
  }

  /** For programs of the host. */
  Run run() {
    return new Run(task.jobId(), log, cancellation);
  }

  void enter(Phase phase, String message) {
    progress.progressed(Progress.of(phase, message));
  }

  void warn(String sentence) {
    if (!warnings.contains(sentence)) {
      warnings.add(sentence);
    }
  }

  void warn(Collection<String> sentences) {
    sentences.forEach(this::warn);
  }

  void keep(BackupReport.Snapshot restored) {
    snapshot = restored;
  }

  /** The failure becomes a cancellation where the job's ending is made. */
  void requireGoingOn() throws JobFailure {
    if (cancellation.isRequested()) {
      throw new JobFailure(FailureKind.INTERNAL, "It was stopped before it had ended.");
    }
  }

  /** What is answered when it is committed. */
  RestoreEntry.Outcome outcome(String message) {
    return new RestoreEntry.Outcome(message, snapshot, warnings, log.text(), details.json());
  }

  /** What an earlier attempt had decided is the answer of this one. */
  void takeOver(RestoreEntry.Outcome earlier) {
    snapshot = earlier.snapshot();
    warn(earlier.warnings());
    earlierDetails = earlier.details();
    earlierOutput = earlier.hookOutput();
  }

  RestoreReport report(Ending ending) {
    return new RestoreReport(
        ending,
        snapshot,
        warnings,
        earlierOutput.isEmpty() ? log.text() : earlierOutput,
        earlierDetails.isEmpty() ? details.json() : earlierDetails);
  }
}
