package io.holdfast.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.producer.JobNews.Amount;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Job;
import io.holdfast.producer.JobNews.Made;
import io.holdfast.producer.JobNews.Notices;
import io.holdfast.producer.JobNews.Step;
import io.holdfast.producer.JobNews.Times;
import io.holdfast.producer.JobNews.Verdict;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.Phase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private static final Job JOB = new Job(new UUID(0, 1), null, "BACKUP", 1, "wiki1", 2, "w");

  @Test
  void shouldTellAmountRateAndTimeLeftWhileUploading() {
    Amount amount = new Amount(1 << 20, 4 << 20, 1, 4, 512 << 10, 25.0, 6L);
    assertThat(ProgressLines.line(step(Phase.UPLOADING, amount, "")))
        .isEqualTo("  node 2  wiki1      uploading  1.0 MiB of 4.0 MiB, 25 %, 0.5 MiB/s, 6 s left");
  }

  @Test
  void shouldLeaveOutWhatIsUnknown() {
    Amount unknown = new Amount(0, 0, 0, 0, 0, null, null);
    assertThat(ProgressLines.line(step(Phase.UPLOADING, unknown, "")))
        .isEqualTo("  node 2  wiki1      uploading");
    assertThat(ProgressLines.line(step(Phase.WAITING, unknown, "another job of wiki1")))
        .isEqualTo("  node 2  wiki1      waiting  another job of wiki1");
  }

  @Test
  void shouldTellHowItEnded() {
    assertThat(ProgressLines.line(end(Outcome.SUCCEEDED, "0123456789abcdef", "Backed up 3 files.")))
        .isEqualTo("  node 2  wiki1      succeeded  snapshot 01234567  Backed up 3 files.");
    assertThat(ProgressLines.line(end(Outcome.FAILED, "", "The dump hook failed.")))
        .isEqualTo("  node 2  wiki1      failed  The dump hook failed.");
  }

  private static Step step(Phase phase, Amount amount, String text) {
    return new Step(JOB, phase, Instant.EPOCH, 1, amount, text);
  }

  private static End end(Outcome outcome, String snapshot, String message) {
    return new End(
        JOB,
        new Verdict(outcome, "", message, 1),
        new Times(null, null, Instant.EPOCH),
        new Made("r", "p", snapshot, 1, 1, 1, null),
        new Notices(0, List.of(), List.of(), ""),
        "");
  }
}
