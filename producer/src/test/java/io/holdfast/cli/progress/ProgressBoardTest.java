package io.holdfast.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.producer.JobNews.Job;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.Phase;
import io.holdfast.run.FakeBus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Job JOB = new Job(new UUID(1, 2), null, "BACKUP", 1, "wiki1", 1, "w");

  private final ProgressBoard board = new ProgressBoard();

  @BeforeEach
  void expectTheJob() {
    board.expect(JOB.jobId(), "wiki1", START);
  }

  @Test
  void shouldShowPhaseAmountsRateAndTimeLeft() {
    board.take(FakeBus.step(JOB, Phase.UPLOADING, 1, 1536, 4096), START);

    assertThat(board.lines(START.plusSeconds(1)))
        .containsExactly("wiki1  uploading  1.5 KiB/4.0 KiB  38%  10 B/s  ETA 5.0s");
  }

  @Test
  void shouldSayStalledWhenBytesStandStill() {
    board.take(FakeBus.step(JOB, Phase.UPLOADING, 1, 10, 100), START);
    board.take(FakeBus.step(JOB, Phase.UPLOADING, 2, 10, 100), START.plusSeconds(20));

    assertThat(board.lines(START.plusSeconds(20)).get(0)).contains("stalled for 20s");
    board.take(FakeBus.step(JOB, Phase.UPLOADING, 3, 11, 100), START.plusSeconds(21));
    assertThat(board.lines(START.plusSeconds(22)).get(0)).doesNotContain("stalled");
  }

  @Test
  void shouldNotCallAWaitingJobStalled() {
    board.take(FakeBus.step(JOB, Phase.WAITING, 1, 0, 0), START);

    assertThat(board.lines(START.plusSeconds(900)).get(0)).doesNotContain("stalled");
  }

  @Test
  void shouldIgnoreOlderStepsAndAnythingAfterTheEnd() {
    board.take(FakeBus.step(JOB, Phase.UPLOADING, 5, 50, 100), START);
    board.take(FakeBus.step(JOB, Phase.SCANNING, 4, 0, 100), START);
    assertThat(board.lines(START).get(0)).contains("uploading");

    board.take(FakeBus.end(JOB, Outcome.SUCCEEDED), START);
    board.take(FakeBus.step(JOB, Phase.UPLOADING, 6, 60, 100), START);
    assertThat(board.lines(START)).containsExactly("wiki1  succeeded: It ended.");
  }

  @Test
  void shouldStartAnewWhenAnotherWorkerTakesOver() {
    board.take(FakeBus.step(JOB, Phase.UPLOADING, 50, 90, 100), START);
    Job takenOver = new Job(JOB.jobId(), null, "BACKUP", 1, "wiki1", 1, "other");
    board.take(FakeBus.step(takenOver, Phase.SCANNING, 1, 0, 0), START);

    assertThat(board.lines(START).get(0)).contains("scanning");
  }
}
