package io.holdfast.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SlotTimesTest {
  private static final UUID CLUSTER = UUID.fromString("2f6d8d0c-4c1f-4f0e-9a35-2a3f5b1f8a11");
  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void shouldKeepSlotsAMillisecondApart() {
    SlotTimes times = times("*:*:0/0.0003");
    assertThat(times.next(START)).contains(START.plusMillis(1));
    assertThat(times.next(START.plusMillis(1))).contains(START.plusMillis(2));
    assertThat(times.next(START.plusNanos(1_500_000))).contains(START.plusMillis(2));
  }

  @Test
  void shouldFindARowWithItsLastTwoSlots() {
    SlotTimes.Row row = times("*:*:0/10").row(START, START.plusSeconds(35));
    assertThat(row)
        .isEqualTo(new SlotTimes.Row(START, START.plusSeconds(20), START.plusSeconds(30), 4));
  }

  @Test
  void shouldStopCountingAtAMillion() {
    SlotTimes.Row row = times("*:*:0/0.01").row(START, START.plus(Duration.ofDays(1)));
    assertThat(row.count()).isEqualTo(1_000_000);
    assertThat(row.last()).isEqualTo(START.plusMillis(9_999_990));
  }

  @Test
  void shouldHaveARowOfOneWhenTheScheduleEnds() {
    SlotTimes.Row row = times("2026-05-01 00:00").row(START, START.plus(Duration.ofDays(900)));
    assertThat(row).isEqualTo(new SlotTimes.Row(START, START, START, 1));
  }

  @Test
  void shouldHaveNoJitterWhenNoneIsAskedFor() {
    assertThat(SlotTimes.jitterOf(CLUSTER, 1, Duration.ZERO)).isZero();
  }

  @Test
  void shouldSpreadBackupsOverTheJitter() {
    Duration most = Duration.ofMinutes(30);
    long distinct =
        java.util.stream.IntStream.range(0, 100)
            .mapToObj(id -> SlotTimes.jitterOf(CLUSTER, id, most).toMinutes() / 3)
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(10);
  }

  @Property(tries = 200)
  void shouldHaveAStableJitterWithinItsLimit(
      @ForAll @IntRange(min = 1) int backup,
      @ForAll @LongRange(min = 1, max = 1L << 40) long most) {
    Duration limit = Duration.ofMillis(most);
    Duration jitter = SlotTimes.jitterOf(CLUSTER, backup, limit);
    assertThat(jitter).isBetween(Duration.ZERO, limit);
    assertThat(SlotTimes.jitterOf(CLUSTER, backup, limit)).isEqualTo(jitter);
  }

  private static SlotTimes times(String expression) {
    return new SlotTimes(Schedule.parse(expression, ZoneOffset.UTC), Duration.ZERO);
  }
}
