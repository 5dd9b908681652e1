package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.process.Activity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Looked at once a minute; silent after ten. */
class SilenceTest {
  private static final Instant BEGIN = Instant.parse("2026-11-25T02:00:00Z");
  private static final int LIMIT = 10;
  private static final long MUCH = 1 << 20;

  private final Silence silence = new Silence(Duration.ofMinutes(LIMIT), Duration.ofMinutes(1));

  @Test
  void shouldBeSilentOnceNothingWasDoneForTheWholeTime() {
    for (int minute = 0; minute < LIMIT; minute++) {
      assertThat(isTooLong(minute, 0, 0)).isFalse();
    }
    assertThat(isTooLong(LIMIT, 0, 0)).isTrue();
  }

  @Test
  void shouldNotBeSilentWhileBytesComeOrGo() {
    for (int minute = 0; minute < 3 * LIMIT; minute++) {
      assertThat(isTooLong(minute, minute * MUCH, 0)).isFalse();
    }
  }

  @Test
  void shouldAddUpATrickle() {
    for (int minute = 0; minute < 3 * LIMIT; minute++) {
      assertThat(isTooLong(minute, minute * MUCH / 100, 0)).isFalse();
    }
  }

  @Test
  void shouldNotBeSilentWhileItComputes() {
    for (int minute = 0; minute < 3 * LIMIT; minute++) {
      assertThat(isTooLong(minute, 0, minute * 30)).isFalse();
    }
  }

  @Test
  void shouldTakeNeitherARefreshedLockNorTellingOfNoProgressForWork() {
    boolean isSilent = false;
    for (int minute = 0; minute <= LIMIT; minute++) {
      isSilent = isTooLong(minute, minute > 5 ? 500 : 0, minute);
    }
    assertThat(isSilent).isTrue();
  }

  @Test
  void shouldBeginAnewWhenTheMachineSlept() {
    assertThat(isTooLong(0, 0, 0)).isFalse();
    assertThat(isTooLong(1, 0, 0)).isFalse();
    assertThat(isTooLong(60, 0, 0)).isFalse();
    assertThat(isTooLong(61, 0, 0)).isFalse();
  }

  private boolean isTooLong(int minute, long bytes, int computedSeconds) {
    return silence.isTooLong(
        BEGIN.plus(Duration.ofMinutes(minute)),
        new Activity.Sum(bytes, Duration.ofSeconds(computedSeconds)));
  }
}
