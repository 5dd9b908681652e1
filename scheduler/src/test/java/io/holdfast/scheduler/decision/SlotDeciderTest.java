package io.holdfast.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Schedule;
import io.holdfast.catalog.Ids;
import io.holdfast.catalog.JobEntry;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import io.holdfast.scheduler.decision.SlotDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlotDeciderTest {
  private static final UUID CLUSTER = UUID.fromString("2f6d8d0c-4c1f-4f0e-9a35-2a3f5b1f8a11");
  private static final Instant SLOT = Instant.parse("2026-05-01T02:30:00Z");
  private static final SlotTimes DAILY = times("02:30", Duration.ZERO);
  private static final SlotTimes MINUTELY = times("minutely", Duration.ZERO);

  private final SlotDecider decider = new SlotDecider(CLUSTER, Duration.ofMinutes(10));

  @Test
  void shouldFireASlotThatIsDue() {
    SlotDecision decision = decide(DAILY, true, SLOT.plusMillis(200), "a", "b");
    UUID run = Ids.run(CLUSTER, 7, SLOT.toEpochMilli());
    assertThat(decision.verdict()).isEqualTo(Verdict.FIRED);
    assertThat(decision.slot()).isEqualTo(SLOT);
    assertThat(decision.coveredCount()).isEqualTo(1);
    assertThat(decision.reason()).isEmpty();
    assertThat(decision.run().id()).isEqualTo(run);
    assertThat(decision.run().jobs())
        .containsExactly(
            new Part("a", 1, Ids.job(run, "a"), ""), new Part("b", 1, Ids.job(run, "b"), ""));
  }

  @Test
  void shouldFireALateSlotWithinTheGrace() {
    assertThat(decide(DAILY, false, SLOT.plusSeconds(600), "a").verdict()).isEqualTo(Verdict.FIRED);
  }

  @Test
  void shouldCatchUpASlotBeyondTheGrace() {
    SlotDecision decision = decide(DAILY, true, SLOT.plusSeconds(601), "a");
    assertThat(decision.verdict()).isEqualTo(Verdict.CAUGHT_UP);
    assertThat(decision.coveredCount()).isEqualTo(1);
    assertThat(decision.run().jobs()).hasSize(1);
  }

  @Test
  void shouldMissASlotBeyondTheGraceWithoutCatchUp() {
    SlotDecision decision = decide(DAILY, false, SLOT.plusSeconds(601), "a");
    assertThat(decision.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(decision.reason()).contains("does not catch up");
    assertThat(decision.run().id()).isNull();
    assertThat(decision.run().jobs()).isEmpty();
  }

  @Test
  void shouldCatchUpARowOnceAtItsNewestSlot() {
    SlotDecision decision = decide(MINUTELY, true, SLOT.plus(Duration.ofHours(3)), "a");
    assertThat(decision.verdict()).isEqualTo(Verdict.CAUGHT_UP);
    assertThat(decision.coveredFrom()).isEqualTo(SLOT);
    assertThat(decision.slot()).isEqualTo(SLOT.plus(Duration.ofHours(3)));
    assertThat(decision.coveredCount()).isEqualTo(181);
    assertThat(decision.run().id()).isEqualTo(Ids.run(CLUSTER, 7, decision.slot().toEpochMilli()));
  }

  @Test
  void shouldMissARowUpToTheSlotThatIsStillInTime() {
    Instant now = SLOT.plus(Duration.ofHours(3));
    SlotDecision missed = decide(MINUTELY, false, now, "a");
    assertThat(missed.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(missed.coveredFrom()).isEqualTo(SLOT);
    assertThat(missed.slot()).isEqualTo(now.minusSeconds(60));
    assertThat(missed.coveredCount()).isEqualTo(180);
    assertThat(missed.reason()).startsWith("180 slots passed");
    SlotDecision last =
        decider.decide(
            new SlotDecider.Question(7, now, MINUTELY, false, List.of("a")), now, this::ready);
    assertThat(last.verdict()).isEqualTo(Verdict.FIRED);
  }

  @Test
  void shouldMissAWholeRowWhenItsLastSlotIsLateToo() {
    SlotTimes quarterly = times("*:0/15", Duration.ZERO);
    Instant start = Instant.parse("2026-05-01T02:00:00Z");
    SlotDecision missed =
        decider.decide(
            new SlotDecider.Question(7, start, quarterly, false, List.of("a")),
            Instant.parse("2026-05-01T03:12:00Z"),
            this::ready);
    assertThat(missed.coveredCount()).isEqualTo(5);
    assertThat(missed.slot()).isEqualTo(Instant.parse("2026-05-01T03:00:00Z"));
  }

  @Test
  void shouldCountLatenessFromTheEndOfTheJitter() {
    SlotTimes jittered = times("02:30", Duration.ofMinutes(30));
    assertThat(decide(jittered, false, SLOT.plus(Duration.ofMinutes(40)), "a").verdict())
        .isEqualTo(Verdict.FIRED);
    assertThat(decide(jittered, false, SLOT.plus(Duration.ofMinutes(41)), "a").verdict())
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void shouldSkipOnlyTheInstanceThatStillRuns() {
    Instant started = SLOT.minus(Duration.ofHours(20));
    SlotDecision decision =
        decideWith(Map.of("a", busy(started.minusSeconds(5), started)), "a", "b");
    assertThat(decision.verdict()).isEqualTo(Verdict.FIRED);
    assertThat(decision.run().jobs().get(0).jobId()).isNull();
    assertThat(decision.run().jobs().get(0).skipReason())
        .isEqualTo("job j1 still runs on node 2 since " + started);
    assertThat(decision.run().jobs().get(1).jobId()).isNotNull();
  }

  @Test
  void shouldSkipASlotWhenEveryInstanceIsSkipped() {
    Instant requested = SLOT.minusSeconds(90);
    SlotDecision one = decideWith(Map.of("a", busy(requested, null)), "a");
    assertThat(one.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(one.reason())
        .isEqualTo("a: job j1 still waits for a worker on node 2 since " + requested);
    assertThat(one.run().id()).isNull();
    SlotDecision two =
        decideWith(
            Map.of(
                "a", new InstanceState.Unfit(0, "it is not installed"),
                "b", new InstanceState.Unfit(1, "it has the flag no_data_backup")),
            "a",
            "b");
    assertThat(two.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(two.reason()).isEqualTo("none of its 2 instances can be backed up now");
    assertThat(two.run().jobs()).extracting(Part::node).containsExactly(0, 1);
  }

  @Test
  void shouldSkipABackupWithoutInstances() {
    SlotDecision decision = decideWith(Map.of());
    assertThat(decision.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(decision.reason()).isEqualTo("the backup has no instances");
  }

  @Test
  void shouldNotWaitForAJobOlderThanRequestsAreKept() {
    Instant old = SLOT.minus(Duration.ofDays(7)).minusSeconds(1);
    assertThat(decideWith(Map.of("a", busy(old, null)), "a").verdict()).isEqualTo(Verdict.FIRED);
    assertThat(decideWith(Map.of("a", busy(old, old)), "a").verdict()).isEqualTo(Verdict.FIRED);
  }

  private SlotDecision decide(SlotTimes times, boolean catchUp, Instant now, String... instances) {
    return decider.decide(
        new SlotDecider.Question(7, SLOT, times, catchUp, List.of(instances)), now, this::ready);
  }

  private SlotDecision decideWith(Map<String, InstanceState> states, String... instances) {
    return decider.decide(
        new SlotDecider.Question(7, SLOT, DAILY, true, List.of(instances)),
        SLOT,
        instance -> states.getOrDefault(instance, ready(instance)));
  }

  private InstanceState ready(String instance) {
    return new InstanceState.Ready(1);
  }

  private static InstanceState busy(Instant requested, @Nullable Instant started) {
    JobEntry.Identity identity = new JobEntry.Identity("j1", "r1", "BACKUP", 7, "a", 2);
    return new InstanceState.Busy(
        2,
        new JobEntry(
            identity,
            started == null ? JobEntry.State.REQUESTED : JobEntry.State.RUNNING,
            JobEntry.Runs.NONE,
            new JobEntry.Times(requested, started, null),
            "",
            "",
            ""));
  }

  static SlotTimes times(String expression, Duration jitter) {
    return new SlotTimes(Schedule.parse(expression, ZoneOffset.UTC), jitter);
  }
}
