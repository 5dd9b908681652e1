package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.worker.queue.Decision.Situation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
  private static final Instant REQUESTED = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant ENDED = Instant.parse("2026-03-01T02:10:00Z");
  private static final int LIMIT = 5;

  @Test
  void shouldStartAJobThatNoOneHasSeen() {
    assertThat(on(null, true, 1)).isEqualTo(new Decision.Start(false));
  }

  @Test
  void shouldWaitForTheInstanceBeforeAnythingIsBegun() {
    assertThat(on(null, false, 1)).isEqualTo(new Decision.Reserve(false));
    assertThat(on(entry(State.REQUESTED), false, 1)).isEqualTo(new Decision.Reserve(false));
  }

  @Test
  void shouldTakeASecondDeliveryForOneThatMayHaveBegun() {
    assertThat(on(entry(State.REQUESTED), true, 2)).isEqualTo(new Decision.Start(true));
  }

  @Test
  void shouldTakeARunningJobOfTheLedgerForBegunEvenAtItsFirstDelivery() {
    assertThat(on(entry(State.RUNNING), true, 1)).isEqualTo(new Decision.Start(true));
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldAttachWheneverTheJobIsHere(State state) {
    Decision decision = Decision.on(new Situation(true, entry(state), false, 9, LIMIT));

    assertThat(decision).isEqualTo(new Decision.Attach());
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 1", "true, 5", "false, 9"})
  void shouldAcknowledgeAnEndedJobWhateverElse(boolean reserved, int deliveries) {
    assertThat(on(entry(State.ENDED), reserved, deliveries)).isEqualTo(new Decision.Acknowledge());
  }

  @Test
  void shouldNotPublishADecidedResultWhileItsWorkerMayBeDoingSo() {
    assertThat(on(entry(State.PUBLISHING), false, 2)).isEqualTo(new Decision.Reserve(true));
  }

  @Test
  void shouldPublishADecidedResultHoweverOftenTheRequestWasDelivered() {
    assertThat(on(entry(State.PUBLISHING), true, 10))
        .isEqualTo(new Decision.Republish("cmVzdWx0", ENDED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 9})
  void shouldBuryAJobThatWasBegunTooOftenWithoutEnding(int deliveries) {
    assertThat(on(begun(LIMIT - 1), true, deliveries)).isEqualTo(new Decision.Start(true));
    assertThat(on(begun(LIMIT), true, deliveries))
        .isInstanceOfSatisfying(
            Decision.Bury.class, bury -> assertThat(bury.message()).contains("begun 5 times"));
  }

  @Test
  void shouldNotCountDeliveriesOfAJobThatOnlyWaited() {
    assertThat(on(entry(State.REQUESTED), true, 9)).isEqualTo(new Decision.Start(true));
    assertThat(on(begun(1), true, 9)).isEqualTo(new Decision.Start(true));
    assertThat(on(null, true, 9)).isEqualTo(new Decision.Start(true));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11})
  void shouldBuryARequestThatTheBrokerWillNotDeliverAgain(int deliveries) {
    assertThat(on(entry(State.REQUESTED), true, deliveries))
        .isInstanceOfSatisfying(
            Decision.Bury.class,
            bury -> assertThat(bury.message()).contains("delivered " + deliveries + " times"));
    assertThat(on(null, true, deliveries)).isInstanceOf(Decision.Bury.class);
  }

  @Test
  void shouldNotBuryAJobThatAnotherWorkerMayBeRunning() {
    assertThat(on(begun(LIMIT), false, 10)).isEqualTo(new Decision.Reserve(true));
  }

  private static Decision on(@Nullable JobEntry entry, boolean reserved, int deliveries) {
    return Decision.on(new Situation(false, entry, reserved, deliveries, LIMIT));
  }

  private static JobEntry begun(int times) {
    return entry(State.RUNNING, times);
  }

  private static JobEntry entry(State state) {
    return entry(state, state == State.REQUESTED ? 0 : 1);
  }

  private static JobEntry entry(State state, int begun) {
    boolean decided = state == State.PUBLISHING || state == State.ENDED;
    return new JobEntry(
        new JobEntry.Identity("job", "run", "BACKUP", 1, "dokuwiki1", 1),
        state,
        new JobEntry.Runs(begun, "worker"),
        new JobEntry.Times(
            REQUESTED, state == State.REQUESTED ? null : REQUESTED, decided ? ENDED : null),
        decided ? "SUCCEEDED" : "",
        "",
        decided ? "cmVzdWx0" : "");
  }
}
