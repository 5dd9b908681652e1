package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryWatchTest {
  private static final String RETRY =
      "Stat(<config/>) returned error, retrying after 12.5s: dial tcp: connection refused";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final RetryWatch watch =
      new RetryWatch(new SettableClock(() -> now), Duration.ofMinutes(2));

  @Test
  void shouldGiveUpWhenTriesGoOnForTooLong() {
    assertThat(watch.isTooLong(RETRY)).isFalse();
    later(Duration.ofSeconds(119));
    assertThat(watch.isTooLong(RETRY)).isFalse();
    later(Duration.ofSeconds(1));
    assertThat(watch.isTooLong("some other line")).isFalse();
    assertThat(watch.isTooLong(RETRY)).isTrue();
  }

  @Test
  void shouldBeginAnewWhenDataWentThrough() {
    assertThat(watch.isTooLong(RETRY)).isFalse();
    later(Duration.ofSeconds(100));
    watch.progressed(1000);
    later(Duration.ofSeconds(30));
    assertThat(watch.isTooLong(RETRY)).isFalse();
  }

  @Test
  void shouldBeginAnewWhenResticSaysThatItWorked() {
    assertThat(watch.isTooLong(RETRY)).isFalse();
    later(Duration.ofSeconds(100));
    assertThat(watch.isTooLong("Save(<data/1b>) operation successful after 3 retries")).isFalse();
    later(Duration.ofSeconds(30));
    assertThat(watch.isTooLong(RETRY)).isFalse();
  }

  @Test
  void shouldBeginAnewAfterALongSilence() {
    assertThat(watch.isTooLong(RETRY)).isFalse();
    later(Duration.ofMinutes(30));
    assertThat(watch.isTooLong(RETRY)).isFalse();
  }

  private void later(Duration duration) {
    now = now.plus(duration);
  }
}
