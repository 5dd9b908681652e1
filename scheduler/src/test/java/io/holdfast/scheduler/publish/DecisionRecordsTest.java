package io.holdfast.scheduler.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.Decision;
import io.holdfast.events.SlotDecided;
import io.holdfast.events.Trigger;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import io.holdfast.scheduler.decision.SlotDecision.Run;
import io.holdfast.scheduler.decision.SlotDecision.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionRecordsTest {
  private static final Instant SLOT = Instant.parse("2026-05-01T02:30:00Z");
  private static final UUID RUN = UUID.fromString("2f6d8d0c-4c1f-4f0e-9a35-2a3f5b1f8a11");
  private static final Part ASKED = new Part("a", 1, RUN, "");
  private static final Part SKIPPED = new Part("b", 2, null, "it is not installed");

  @Test
  void shouldReadBackWhatItWrites() {
    for (Verdict verdict : Verdict.values()) {
      SlotDecision single = decision(verdict, SLOT, 1);
      SlotDecision row = decision(verdict, SLOT.minusSeconds(7200), 3);
      assertThat(DecisionRecords.read(DecisionRecords.decided(single, "s"))).isEqualTo(single);
      assertThat(DecisionRecords.read(DecisionRecords.decided(row, "s"))).isEqualTo(row);
    }
  }

  @Test
  void shouldNameARowOnlyWhereThereIsOne() {
    SlotDecided single = DecisionRecords.decided(decision(Verdict.FIRED, SLOT, 1), "one");
    assertThat(single.getCoveredFrom()).isNull();
    assertThat(single.getScheduler()).isEqualTo("one");
    SlotDecided row =
        DecisionRecords.decided(decision(Verdict.CAUGHT_UP, SLOT.minusSeconds(7200), 3), "one");
    assertThat(row.getCoveredFrom()).isEqualTo(SLOT.minusSeconds(7200));
    assertThat(row.getCoveredCount()).isEqualTo(3);
  }

  @Test
  void shouldAskForAJobWithAllThatIsKnown() {
    SlotDecision decision = decision(Verdict.CAUGHT_UP, SLOT, 1);
    BackupRequested request = DecisionRecords.request(decision, ASKED, "one");
    assertThat(request.getBackupId()).isEqualTo(7);
    assertThat(request.getInstance()).isEqualTo("a");
    assertThat(request.getNode()).isEqualTo(1);
    assertThat(request.getJobId()).isEqualTo(RUN);
    assertThat(request.getRunId()).isEqualTo(RUN);
    assertThat(request.getTrigger()).isEqualTo(Trigger.CATCH_UP);
    assertThat(request.getSlot()).isEqualTo(SLOT);
    assertThat(request.getRequestedAt()).isEqualTo(SLOT.plusSeconds(1));
    assertThat(request.getRequestedBy()).isEqualTo("one");
  }

  @Test
  void shouldTakeADecisionOfANewerKindAsOne() {
    SlotDecided decided = DecisionRecords.decided(decision(Verdict.FIRED, SLOT, 1), "one");
    decided.setDecision(Decision.UNKNOWN);
    assertThat(DecisionRecords.read(decided).covers(7, SLOT)).isTrue();
  }

  @Test
  void shouldCoverTheSlotsOfItsRowAndNoOthers() {
    SlotDecision row = decision(Verdict.MISSED, SLOT.minusSeconds(60), 2);
    assertThat(row.covers(7, SLOT)).isTrue();
    assertThat(row.covers(7, SLOT.minusSeconds(60))).isTrue();
    assertThat(row.covers(7, SLOT.plusMillis(1))).isFalse();
    assertThat(row.covers(7, SLOT.minusSeconds(61))).isFalse();
    assertThat(row.covers(8, SLOT)).isFalse();
  }

  private static SlotDecision decision(Verdict verdict, Instant from, int count) {
    Run run = new Run(RUN, SLOT.plusSeconds(1), List.of(ASKED, SKIPPED));
    return new SlotDecision(7, SLOT, from, count, verdict, "why", run);
  }
}
