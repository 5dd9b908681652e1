package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLimitTest {
  private final List<String> lines = new ArrayList<>();
  private long nanos;
  private final LogLimit limit = new LogLimit(2, Duration.ofMinutes(1), () -> nanos);

  @Test
  void shouldLogTheFirstOnesAndSayThatTheOthersAreCounted() {
    for (int i = 0; i < 1000; i++) {
      log("line " + i);
    }

    assertThat(lines)
        .containsExactly("line 0 0", "line 1 (further ones are only counted for a while) 0");
  }

  @Test
  void shouldTellHowManyWereLeftOutOnceTimeHasPassed() {
    log("a");
    log("b");
    log("c");
    nanos += Duration.ofMinutes(1).toNanos();
    log("d");
    nanos += Duration.ofMinutes(1).toNanos();
    log("e");

    assertThat(lines).hasSize(4).contains("d 1").last().isEqualTo("e 0");
  }

  private void log(String line) {
    limit.log(line, (text, leftOut) -> lines.add(text + " " + leftOut));
  }
}
