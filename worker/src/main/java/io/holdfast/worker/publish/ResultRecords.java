package io.holdfast.worker.publish;

import io.holdfast.catalog.LastState;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Trigger;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends of jobs as records of the topic {@code results}, and as last states. */
final class ResultRecords {
  private static final int MOST_NAMES = 100;
  private static final int MOST_TEXT = 16 * 1024;
  private static final int MOST_IN_LIST = 64 * 1024;
  private static final int MOST_DETAILS_BYTES = 512 * 1024;

  private ResultRecords() {}

  static JobResult record(JobEnd end) {
    Job job = end.job();
    JobEnd.Execution execution = end.execution();
    BackupReport report = end.report();
    BackupReport.Snapshot snapshot = report.snapshot();
    JobResult result = new JobResult();
    result.setJobId(job.jobId());
    result.setRunId(job.runId());
    result.setKind(JobKind.valueOf(job.kind().name()));
    result.setBackupId(job.backupId() == 0 ? null : job.backupId());
    result.setInstance(job.instance());
    result.setNode(job.node());
    result.setWorker(execution.worker());
    result.setOutcome(outcome(report.ending()));
    result.setFailureKind(failureKind(report.ending()));
    result.setMessage(report.ending().message());
    result.setTrigger(Trigger.valueOf(job.origin().trigger().name()));
    result.setSlot(job.origin().slot());
    result.setRequestedAt(job.origin().requestedAt());
    result.setStartedAt(execution.startedAt());
    result.setEndedAt(execution.endedAt());
    result.setAttempts(execution.attempts());
    result.setRepositoryId(end.location().repositoryId());
    result.setRepositoryPath(end.location().path());
    result.setSnapshotId(snapshot.id());
    result.setBytesTotal(snapshot.bytesTotal());
    result.setBytesAdded(snapshot.bytesAdded());
    result.setFilesTotal(snapshot.filesTotal());
    result.setFilesNew(snapshot.filesNew());
    result.setFilesChanged(snapshot.filesChanged());
    result.setFilesUnmodified(snapshot.filesUnmodified());
    int kept = report.retained().kept();
    result.setSnapshotsKept(kept < 0 ? null : kept);
    result.setSnapshotsRemoved(report.retained().removed());
    result.setUnreadableCount(report.unreadableCount());
    result.setUnreadable(first(report.unreadable()));
    result.setWarnings(first(report.warnings()));
    result.setHookOutput(tail(report.hookOutput()));
    result.setDetails(details(end.details()));
    return result;
  }

  /** The last state that a result leaves; no newest complete job unless this one is complete. */
  static LastState lastState(JobResult result) {
    Instant startedAt = result.getStartedAt();
    boolean complete = result.getOutcome() == Outcome.SUCCEEDED;
    Integer kept = result.getSnapshotsKept();
    return new LastState(
        new LastState.Key(result.getBackupId(), result.getInstance(), result.getNode()),
        new LastState.Span(
            result.getJobId().toString(),
            startedAt == null ? result.getEndedAt() : startedAt,
            result.getEndedAt()),
        result.getOutcome().name(),
        result.getMessage(),
        new LastState.Sizes(result.getBytesTotal(), result.getFilesTotal()),
        kept == null ? -1 : kept,
        complete ? result.getJobId().toString() : "");
  }

  private static Outcome outcome(Ending ending) {
    return ending.match(
        succeeded -> Outcome.SUCCEEDED,
        incomplete -> Outcome.INCOMPLETE,
        failed -> Outcome.FAILED,
        cancelled -> Outcome.CANCELLED,
        skipped -> Outcome.SKIPPED);
  }

  private static @Nullable FailureKind failureKind(Ending ending) {
    return ending instanceof Ending.Failed failed
        ? FailureKind.valueOf(failed.kind().name())
        : null;
  }

  /** A record has its limit, beyond which Kafka takes it from no one. */
  private static String details(String json) {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    return bytes <= MOST_DETAILS_BYTES
        ? json
        : "{\"tooLong\":true,\"message\":\"The answer has %d bytes, a result can hold %d: ask for less.\"}"
            .formatted(bytes, MOST_DETAILS_BYTES);
  }

  private static List<String> first(List<String> texts) {
    List<String> kept = new ArrayList<>();
    int length = 0;
    for (String text : texts) {
      String part = tail(text);
      length += part.length();
      if (kept.size() == MOST_NAMES || length > MOST_IN_LIST) {
        break;
      }
      kept.add(part);
    }
    return kept;
  }

  private static String tail(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(text.length() - MOST_TEXT);
  }
}
