package io.holdfast.worker.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final SettableClock clock = new SettableClock();
  private final Attempts attempts = new Attempts(clock, () -> 1);

  @Test
  void shouldBeginOnceAtATime() {
    assertThat(attempts.begin("a")).isTrue();
    assertThat(attempts.begin("a")).isFalse();
    assertThat(attempts.begin("b")).isTrue();
    attempts.succeeded("a");
    assertThat(attempts.begin("a")).isTrue();
  }

  @Test
  void shouldRestEverLongerAfterFailuresUpToTenMinutes() {
    fail();
    for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 320, 600, 600}) {
      clock.now = clock.now.plusSeconds(seconds).minusMillis(1);
      assertThat(attempts.begin("a")).as("before %s s", seconds).isFalse();
      clock.now = clock.now.plusMillis(1);
      fail();
    }
  }

  private void fail() {
    assertThat(attempts.begin("a")).isTrue();
    attempts.failed("a");
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
