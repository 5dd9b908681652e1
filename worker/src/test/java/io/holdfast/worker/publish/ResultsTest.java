package io.holdfast.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.LastState;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Ending;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Instant STARTED = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant ENDED = Instant.parse("2026-03-01T02:10:00Z");
  private static final UUID JOB = new UUID(0, 1);

  @Test
  void shouldSayAllThatAReportSays() {
    JobResult result =
        ResultRecords.record(
            end(
                new BackupReport(
                    new Ending.Incomplete("2 files could not be read."),
                    new BackupReport.Snapshot("abc", 100, 10, 9, 1, 2, 6),
                    new BackupReport.Retained(4, 1),
                    List.of("state/a", "state/b"),
                    2,
                    List.of("slow"),
                    "dumped")));

    assertThat(result.getOutcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(result.getFailureKind()).isNull();
    assertThat(result.getSnapshotId()).isEqualTo("abc");
    assertThat(result.getFilesUnmodified()).isEqualTo(6);
    assertThat(result.getSnapshotsKept()).isEqualTo(4);
    assertThat(result.getSnapshotsRemoved()).isEqualTo(1);
    assertThat(result.getUnreadable()).containsExactly("state/a", "state/b");
    assertThat(result.getAttempts()).isEqualTo(2);
    assertThat(result.getStartedAt()).isEqualTo(STARTED);
  }

  @Test
  void shouldGiveAKindExactlyToFailures() {
    JobResult failed =
        ResultRecords.record(
            end(
                JobEnd.bare(
                    new Ending.Failed(
                        io.holdfast.worker.job.FailureKind.NO_SPACE, "The remote is full."))));

    assertThat(failed.getFailureKind()).isEqualTo(FailureKind.NO_SPACE);
    assertThat(failed.getSnapshotsKept()).isNull();
  }

  @Test
  void shouldKeepAResultWithinWhatARecordMayHold() {
    JobResult result =
        ResultRecords.record(
            end(
                new BackupReport(
                    new Ending.Succeeded("Done."),
                    BackupReport.Snapshot.NONE,
                    BackupReport.Retained.UNKNOWN,
                    Collections.nCopies(500, "x"),
                    500,
                    List.of("w".repeat(100_000)),
                    "h".repeat(100_000) + "the end")));

    assertThat(result.getUnreadable()).hasSize(100);
    assertThat(result.getWarnings().get(0)).hasSize(16 * 1024);
    assertThat(result.getHookOutput()).hasSize(16 * 1024).endsWith("the end");
  }

  @Test
  void shouldNotFillARecordWithWarnings() {
    List<String> warnings = Collections.nCopies(100, "w".repeat(10_000));
    JobResult result =
        ResultRecords.record(
            end(
                new BackupReport(
                    new Ending.Succeeded("Done."),
                    BackupReport.Snapshot.NONE,
                    BackupReport.Retained.UNKNOWN,
                    List.of(),
                    0,
                    warnings,
                    "")));

    assertThat(result.getWarnings()).hasSize(6);
  }

  @Test
  void shouldSayThatAnAnswerIsTooLongForARecord() {
    assertThat(ResultRecords.record(answering("ä".repeat(256 * 1024))).getDetails())
        .hasSize(256 * 1024);
    assertThat(ResultRecords.record(answering("ä".repeat(256 * 1024) + "x")).getDetails())
        .startsWith("{\"tooLong\":true")
        .contains("524289 bytes");
  }

  @Test
  void shouldLeaveNoLastStateOfARestore() {
    JobResult result = ResultRecords.record(end(JobEnd.bare(new Ending.Succeeded("Done."))));
    result.setKind(JobKind.RESTORE);
    Results results =
        new Results(
            new NoSender(), (topic, bytes) -> result, (topic, since, found) -> false, "results");

    assertThat(results.traces(new byte[] {1})).isEmpty();
    assertThat(results.keyOf(new byte[] {1})).isEqualTo("dokuwiki1");
    result.setInstance("");
    assertThat(results.keyOf(new byte[] {1})).isEqualTo("r");
  }

  @Test
  void shouldRememberTheNewestCompleteJob() {
    LastState failed = ResultRecords.lastState(record(new Ending.Cancelled("Stopped.")));
    LastState complete = ResultRecords.lastState(record(new Ending.Succeeded("Done.")));
    Results.Traces traces = new Results.Traces(failed, JobEnd.Location.NONE, false);

    assertThat(traces.after(Optional.of(complete)).lastCompleteJob()).isEqualTo(JOB.toString());
    assertThat(traces.after(Optional.of(complete)).outcome()).isEqualTo("CANCELLED");
    assertThat(traces.after(Optional.empty()).lastCompleteJob()).isEmpty();
  }

  @Test
  void shouldPublishAStoredResultEvenIfItCannotBeRead() {
    Results results =
        new Results(
            new NoSender(),
            (topic, bytes) -> {
              throw new SerializationException("unknown schema");
            },
            (topic, since, condition) -> false,
            "holdfast.results");

    assertThat(results.keyOf(new byte[] {1})).isEmpty();
  }

  private static JobResult record(Ending ending) {
    return ResultRecords.record(end(JobEnd.bare(ending)));
  }

  private static JobEnd answering(String details) {
    JobEnd end = end(JobEnd.bare(new Ending.Succeeded("Done.")));
    return new JobEnd(end.job(), end.execution(), end.location(), end.report(), details);
  }

  private static JobEnd end(BackupReport report) {
    return new JobEnd(
        new Job(
            JOB,
            null,
            Job.Kind.BACKUP,
            3,
            "dokuwiki1",
            1,
            new Job.Origin(Job.Trigger.SCHEDULE, STARTED, STARTED)),
        new JobEnd.Execution("w", STARTED, ENDED, 2),
        new JobEnd.Location("r", "dokuwiki/x"),
        report,
        "");
  }

  private static final class NoSender implements EventSender {
    @Override
    public byte[] encode(String topic, SpecificRecord event) {
      return new byte[0];
    }

    @Override
    public void sendLater(String topic, String key, SpecificRecord event) {}

    @Override
    public void sendNow(Message message) {}
  }
}
