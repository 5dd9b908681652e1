package io.holdfast.scheduler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.DueSlots.Entry;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.plan.DueSetPlan.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueSetPlanTest {
  private static final UUID CLUSTER = UUID.fromString("2f6d8d0c-4c1f-4f0e-9a35-2a3f5b1f8a11");
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:30Z");

  private final PlannedBackup hourly = planned(1, "hourly", Duration.ZERO);

  @Test
  void shouldScheduleANewBackupFromNowOn() {
    assertThat(changes(List.of(hourly), List.of()))
        .containsExactly(set(hourly, "2026-05-01T13:00:00Z", "2026-05-01T13:00:00Z"));
  }

  @Test
  void shouldLeaveAloneWhatHasNotChanged() {
    Entry entry = entry(1, "2026-05-01T11:00:00Z", hourly.fingerprint(), null);
    assertThat(changes(List.of(hourly), List.of(entry))).isEmpty();
  }

  @Test
  void shouldRemoveWhatIsNotPlannedAnyMore() {
    Entry entry = entry(9, "2026-05-01T13:00:00Z", "old", null);
    assertThat(changes(List.of(), List.of(entry))).containsExactly(new Change.Remove(9));
  }

  @Test
  void shouldMoveTheNextSlotOfAnAlteredBackup() {
    Entry entry = entry(1, "2026-05-02T00:00:00Z", "daily", "2026-05-01T00:00:00Z");
    assertThat(changes(List.of(hourly), List.of(entry)))
        .containsExactly(set(hourly, "2026-05-01T13:00:00Z", "2026-05-01T13:00:00Z"));
  }

  @Test
  void shouldKeepASlotThatHasComeAndIsNotDecidedWhenTheNewScheduleHasItToo() {
    Entry entry = entry(1, "2026-05-01T12:00:00Z", "every minute", "2026-05-01T11:59:00Z");
    assertThat(changes(List.of(hourly), List.of(entry)))
        .containsExactly(set(hourly, "2026-05-01T12:00:00Z", "2026-05-01T12:00:00Z"));
  }

  @Test
  void shouldNeverSetASlotThatWasDecided() {
    Entry entry = entry(1, "2026-05-01T12:00:00Z", "every minute", "2026-05-01T12:00:00Z");
    assertThat(changes(List.of(hourly), List.of(entry)))
        .containsExactly(set(hourly, "2026-05-01T13:00:00Z", "2026-05-01T13:00:00Z"));
  }

  @Test
  void shouldAddTheJitterToTheDueTimeOnly() {
    PlannedBackup jittered = planned(1, "hourly", Duration.ofMinutes(30));
    Instant slot = Instant.parse("2026-05-01T13:00:00Z");
    assertThat(jittered.times().jitter()).isPositive();
    assertThat(changes(List.of(jittered), List.of()))
        .containsExactly(
            new Change.Set(1, jittered.fingerprint(), slot, slot.plus(jittered.times().jitter())));
  }

  @Test
  void shouldRemoveABackupWhoseScheduleHasEnded() {
    PlannedBackup ended = planned(1, "2020-01-01", Duration.ZERO);
    Entry entry = entry(1, "2026-05-01T13:00:00Z", "hourly", null);
    assertThat(changes(List.of(ended), List.of())).isEmpty();
    assertThat(changes(List.of(ended), List.of(entry))).containsExactly(new Change.Remove(1));
  }

  @Test
  void shouldGoOnAfterWhatWasDecidedLastWhenTheSetWasLost() {
    assertThat(rebuilt(List.of(), "2026-05-01T09:00:00Z"))
        .containsExactly(
            entry(1, "2026-05-01T10:00:00Z", hourly.fingerprint(), "2026-05-01T09:00:00Z"));
  }

  @Test
  void shouldBeginNowWhenNothingWasDecidedYet() {
    assertThat(rebuilt(List.of(), null))
        .containsExactly(entry(1, "2026-05-01T13:00:00Z", hourly.fingerprint(), null));
  }

  @Test
  void shouldNotDecideAgainWhatAnOlderSetStillHas() {
    Entry old = entry(1, "2026-05-01T11:00:00Z", hourly.fingerprint(), "2026-05-01T10:00:00Z");
    assertThat(rebuilt(List.of(old), "2026-05-01T12:00:00Z"))
        .containsExactly(
            entry(1, "2026-05-01T13:00:00Z", hourly.fingerprint(), "2026-05-01T12:00:00Z"));
  }

  @Test
  void shouldKeepASlotThatIsSetAndNotDecided() {
    Entry kept = entry(1, "2026-05-01T11:00:00Z", hourly.fingerprint(), "2026-05-01T10:00:00Z");
    assertThat(rebuilt(List.of(kept), "2026-05-01T08:00:00Z"))
        .containsExactly(
            entry(1, "2026-05-01T11:00:00Z", hourly.fingerprint(), "2026-05-01T08:00:00Z"));
  }

  private List<Entry> rebuilt(List<Entry> entries, @Nullable String decided) {
    Map<Integer, SlotDecision> last =
        decided == null ? Map.of() : Map.of(1, decision(Instant.parse(decided)));
    return DueSetPlan.rebuilt(List.of(hourly), entries, last, NOW);
  }

  private static SlotDecision decision(Instant slot) {
    SlotDecision.Run run = new SlotDecision.Run(null, slot, List.of());
    return new SlotDecision(1, slot, slot, 1, SlotDecision.Verdict.SKIPPED, "", run);
  }

  @Test
  void shouldTellSchedulesZonesAndJittersApartButNotSpellings() {
    assertThat(planned(1, "*:00", Duration.ZERO).fingerprint()).isEqualTo(hourly.fingerprint());
    assertThat(planned(1, "hourly UTC", Duration.ZERO).fingerprint())
        .isNotEqualTo(planned(1, "hourly Europe/Rome", Duration.ZERO).fingerprint());
    assertThat(planned(1, "hourly", Duration.ofMinutes(30)).fingerprint())
        .isNotEqualTo(hourly.fingerprint());
  }

  private static List<Change> changes(List<PlannedBackup> planned, List<Entry> entries) {
    return DueSetPlan.changes(planned, entries, NOW);
  }

  private static Change set(PlannedBackup backup, String slot, String due) {
    return new Change.Set(
        backup.backup().id(), backup.fingerprint(), Instant.parse(slot), Instant.parse(due));
  }

  private static Entry entry(
      int id, String slot, String fingerprint, @Nullable String lastDecided) {
    return new Entry(
        id,
        Instant.parse(slot),
        Instant.parse(slot),
        fingerprint,
        lastDecided == null ? null : Instant.parse(lastDecided));
  }

  private static PlannedBackup planned(int id, String schedule, Duration jitter) {
    Timing timing = new Timing(schedule, "", "", jitter, true);
    Backup backup = new Backup(id, "b", "r", timing, Retention.keepLast(1), List.of("a"), true);
    return PlannedBackup.of(backup, CLUSTER, ZoneOffset.UTC);
  }
}
