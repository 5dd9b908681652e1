package io.holdfast.scheduler.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpkeepSlotTest {
  private static final UUID CLUSTER = new UUID(1, 2);
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final UpkeepPlan SUNDAYS =
      new UpkeepPlan("PRUNE", Schedule.parse("Sun 04:00", ZoneOffset.UTC), Map.of());

  @ParameterizedTest
  @CsvSource({
    // now on a Sunday, jitter in minutes, whether a slot is due
    "2026-11-29T03:59:59Z, 0, false",
    "2026-11-29T04:00:00Z, 0, true",
    "2026-11-29T04:09:59Z, 0, true",
    "2026-11-29T04:10:01Z, 0, false",
    "2026-11-29T04:19:00Z, 20, false",
    "2026-11-29T04:20:00Z, 20, true",
    "2026-11-29T04:31:00Z, 20, false",
    "2026-11-30T04:00:00Z, 0, false",
  })
  void shouldBeDueFromItsTimeUntilItIsMissed(Instant now, int jitter, boolean isDue) {
    assertThat(UpkeepSlot.due(SUNDAYS, "r", Duration.ofMinutes(jitter), now, LATE).isPresent())
        .isEqualTo(isDue);
  }

  @Test
  void shouldTakeTheNewestOfSeveral() {
    UpkeepPlan often = new UpkeepPlan("CHECK", Schedule.parse("*:0/2", ZoneOffset.UTC), Map.of());
    Instant now = Instant.parse("2026-11-29T04:09:59Z");

    assertThat(UpkeepSlot.due(often, "r", Duration.ZERO, now, LATE).orElseThrow().time())
        .isEqualTo(Instant.parse("2026-11-29T04:08:00Z"));
  }

  @Test
  void shouldHaveOneIdAndOneNodeWhereverItIsAskedFrom() {
    UpkeepSlot slot = new UpkeepSlot(SUNDAYS, "r", Instant.EPOCH);

    assertThat(slot.jobId(CLUSTER)).isEqualTo(slot.jobId(CLUSTER)).matches(id -> id.version() == 5);
    assertThat(slot.jobId(CLUSTER))
        .isNotEqualTo(new UpkeepSlot(SUNDAYS, "s", Instant.EPOCH).jobId(CLUSTER))
        .isNotEqualTo(new UpkeepSlot(SUNDAYS, "r", Instant.EPOCH.plusMillis(1)).jobId(CLUSTER));
    assertThat(slot.node(List.of())).isEmpty();
    assertThat(slot.node(List.of(3, 5))).isEqualTo(slot.node(List.of(3, 5))).isPresent();
  }

  @Test
  void shouldSpreadRepositoriesWithinTheJitter() {
    Duration most = Duration.ofMinutes(30);
    Duration one = UpkeepSlot.jitterOf(CLUSTER, "r", most);

    assertThat(one).isBetween(Duration.ZERO, most);
    assertThat(UpkeepSlot.jitterOf(CLUSTER, "r", most)).isEqualTo(one);
    assertThat(UpkeepSlot.jitterOf(CLUSTER, "s", most)).isNotEqualTo(one);
    assertThat(UpkeepSlot.jitterOf(CLUSTER, "r", Duration.ZERO)).isEqualTo(Duration.ZERO);
  }
}
