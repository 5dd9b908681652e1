package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.ProcessRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreLinesTest {
  private final List<ResticLine.RestoreStatus> statuses = new ArrayList<>();
  private final StringBuilder err = new StringBuilder();
  private final RestoreOutput output =
      new RestoreOutput(
          new ResticCall(
              ResticSession.plain(
                  new ResticTarget("/nowhere", Map.of(), List.of()), new Cancellation()),
              new ProcessRunner(),
              new ResticCall.Patience(
                  Clock.systemUTC(), Duration.ofMinutes(1), Duration.ofMinutes(1))),
          new TargetMeter(List.of(), Clock.systemUTC()),
          statuses::add);

  @ParameterizedTest
  @CsvSource({"0.14, 0", "0.16, 3900", "0.17, 3900", "0.18, 3900", "0.19, 3900"})
  void shouldReadARestoreOfEveryVersion(String version, long bytes) throws Exception {
    for (String line : Golden.lines("restore-" + version + ".lines")) {
      say(line);
    }

    RestoreMade made = output.outcome(ended(1));

    assertThat(made.isComplete()).isFalse();
    assertThat(made.errorCount()).isEqualTo(2);
    assertThat(made.errors())
        .containsExactly(
            new ResticLine.RestoreError(
                "/volumes/data/it\"q", "open /srv/new/volumes/data/it\"q: is a directory"),
            new ResticLine.RestoreError(
                "/volumes/data/n", "open /srv/new/volumes/data/n: is a directory"));
    assertThat(made.last().bytesDone()).isEqualTo(bytes);
    if (bytes > 0) {
      assertThat(statuses)
          .containsExactly(new ResticLine.RestoreStatus(1000, 4000, 2, 8), made.last());
    }
  }

  @Test
  void shouldTakeAFullDiskForMoreThanAnItem() {
    say("ignoring error for /a: write /srv/new/a: no space left on device");
    say("Fatal: There were 1 errors");

    assertThatThrownBy(() -> output.outcome(ended(1)))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SPACE));
  }

  @Test
  void shouldTakeALostRemoteForMoreThanAnItem() {
    say("ignoring error for /a: Load(<data/1b>, 1, 0): dial tcp 10.0.0.1:443: i/o timeout");
    say("Fatal: There were 1 errors");

    assertThatThrownBy(() -> output.outcome(ended(1)))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE));
  }

  @Test
  void shouldFailWhenItDidNotComeToTheEnd() {
    say("ignoring error for /a: something");
    say("Fatal: wrong password or no key found");

    assertThatThrownBy(() -> output.outcome(ended(1)))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_PASSWORD));
  }

  private void say(String line) {
    output.err(line);
    err.append(line).append('\n');
  }

  private Finished ended(int exitCode) {
    return new Finished(exitCode, Finished.End.EXITED, "", err.toString());
  }
}
