package io.holdfast.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogException;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotWorkTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Schedulers all = new Schedulers();
  private final SlotWork scheduler = all.start("one");
  private int backup;

  @BeforeEach
  void addBackup() {
    all.install("a", 1);
    backup = all.add("minutely", true, "a");
    scheduler.round();
  }

  @Test
  void shouldFireADueSlotAndNoteItsJobs() {
    all.clock.advance(MINUTE);
    scheduler.round();
    SlotDecision decision = only();
    assertThat(decision.slot()).isEqualTo(Schedulers.START.plus(MINUTE));
    assertThat(decision.verdict()).isEqualTo(Verdict.FIRED);
    assertThat(all.catalog.jobs().unfinished(backup, "a")).isPresent();
    assertThat(nextSlot()).isEqualTo(decision.slot().plus(MINUTE));
  }

  @Test
  void shouldDecideNothingBeforeItIsTime() {
    all.clock.advance(Duration.ofSeconds(59));
    scheduler.round();
    assertThat(all.broker.published).isEmpty();
  }

  @Test
  void shouldSkipTheNextSlotWhileTheJobHasNotEnded() {
    all.clock.advance(MINUTE);
    scheduler.round();
    all.clock.advance(MINUTE);
    scheduler.round();
    assertThat(all.broker.published)
        .extracting(SlotDecision::verdict)
        .containsExactly(Verdict.FIRED, Verdict.SKIPPED);
    assertThat(all.broker.published.get(1).reason()).contains("still waits for a worker on node 1");
    all.endJobs();
    all.clock.advance(MINUTE);
    scheduler.round();
    assertThat(all.broker.published.get(2).verdict()).isEqualTo(Verdict.FIRED);
  }

  @Test
  void shouldTryAgainAtOnceWhatWasNotPublished() {
    all.broker.faults.add(FakeBroker.refused());
    all.clock.advance(MINUTE);
    assertThatThrownBy(scheduler::round).isInstanceOf(TimeoutException.class);
    scheduler.round();
    assertThat(only().verdict()).isEqualTo(Verdict.FIRED);
  }

  @Test
  void shouldFindOutWhetherAPublicationWithALostAnswerIsThere() {
    all.broker.faults.add(FakeBroker.lostAfter());
    all.clock.advance(MINUTE);
    assertThatThrownBy(scheduler::round).isInstanceOf(TimeoutException.class);
    scheduler.round();
    only();
    assertThat(all.catalog.jobs().unfinished(backup, "a")).isPresent();
    assertThat(nextSlot()).isEqualTo(Schedulers.START.plus(MINUTE).plus(MINUTE));
  }

  @Test
  void shouldPublishAgainWhatGotLostWithItsAnswer() {
    all.broker.faults.add(FakeBroker.lostBefore());
    all.clock.advance(MINUTE);
    assertThatThrownBy(scheduler::round).isInstanceOf(TimeoutException.class);
    scheduler.round();
    only();
  }

  @Test
  void shouldAdvanceLaterWhenTheStoreIsAwayAfterPublishing() {
    all.broker.faults.add(
        new FakeBroker.Fault() {
          @Override
          public void after() {
            all.catalog.setUnreachable(true);
          }
        });
    all.clock.advance(MINUTE);
    assertThatThrownBy(scheduler::round).isInstanceOf(CatalogException.class);
    all.catalog.setUnreachable(false);
    scheduler.round();
    only();
    assertThat(nextSlot()).isEqualTo(Schedulers.START.plus(MINUTE).plus(MINUTE));
  }

  @Test
  void shouldTakeOverASlotWhoseDecisionWasPublished() {
    crashAfterPublishing();
    all.clock.advance(Schedulers.LEASE);
    all.start("two").round();
    only();
    assertThat(all.catalog.jobs().unfinished(backup, "a")).isPresent();
    assertThat(nextSlot()).isEqualTo(Schedulers.START.plus(MINUTE).plus(MINUTE));
  }

  @Test
  void shouldLeaveASlotToItsOwnerWhileTheClaimLasts() {
    crashAfterPublishing();
    all.clock.advance(Schedulers.LEASE.minusMillis(1));
    all.start("two").round();
    assertThat(nextSlot()).isEqualTo(Schedulers.START.plus(MINUTE));
  }

  @Test
  void shouldKeepAFrozenSchedulerFromDecidingWhatAnotherTookOver() {
    SlotWork other = all.start("two");
    all.broker.faults.add(
        new FakeBroker.Fault() {
          @Override
          public void before() {
            all.clock.advance(Schedulers.LEASE);
            other.round();
          }
        });
    all.clock.advance(MINUTE);
    assertThatThrownBy(scheduler::round).isInstanceOf(ProducerFencedException.class);
    scheduler.round();
    only();
    all.endJobs();
    all.clock.advance(MINUTE);
    scheduler.round();
    assertThat(all.broker.published).hasSize(2);
  }

  @Test
  void shouldCatchUpOnceWhatPassedWhileNothingRan() {
    all.clock.advance(Duration.ofHours(5));
    all.start("two").round();
    SlotDecision decision = only();
    assertThat(decision.verdict()).isEqualTo(Verdict.CAUGHT_UP);
    assertThat(decision.coveredCount()).isEqualTo(300);
  }

  @Test
  void shouldFollowChangesOfTheDefinition() {
    all.catalog.backups().alter(Schedulers.backup(backup, "*:30", true, "a"));
    all.clock.advance(Duration.ofMillis(600));
    scheduler.round();
    assertThat(nextSlot()).isEqualTo(Instant.parse("2026-05-01T12:30:00Z"));
    all.catalog.backups().remove(backup);
    all.clock.advance(Duration.ofMillis(600));
    scheduler.round();
    assertThat(all.catalog.dueSlots().list()).isEmpty();
  }

  @Test
  void shouldNotFireABackupThatWasRemovedAtTheLastMoment() {
    all.clock.advance(MINUTE.minusMillis(10));
    scheduler.round();
    all.catalog.backups().remove(backup);
    all.clock.advance(Duration.ofMillis(10));
    scheduler.round();
    assertThat(all.broker.published).isEmpty();
  }

  @Test
  void shouldScheduleTheOthersBesideABackupThatCannotBeUnderstood() {
    all.add("every now and then", true, "a");
    all.clock.advance(MINUTE);
    scheduler.round();
    only();
  }

  @Test
  void shouldSkipInstancesThatCannotBeAsked() {
    all.install("b", 2);
    all.broker.unaskable.put(2, "There is no such topic.");
    all.catalog.backups().alter(Schedulers.backup(backup, "minutely", true, "a", "b", "gone"));
    all.clock.advance(MINUTE);
    scheduler.round();
    assertThat(only().run().jobs())
        .extracting(SlotDecision.Part::skipReason)
        .isEqualTo(
            List.of("", "node 2 cannot be asked: There is no such topic.", "it is not installed"));
  }

  private void crashAfterPublishing() {
    all.broker.faults.add(
        new FakeBroker.Fault() {
          @Override
          public void after() {
            all.catalog.setUnreachable(true);
          }
        });
    all.clock.advance(MINUTE);
    assertThatThrownBy(scheduler::round).isInstanceOf(CatalogException.class);
    all.catalog.setUnreachable(false);
  }

  private SlotDecision only() {
    assertThat(all.broker.published).hasSize(1);
    return all.broker.published.get(0);
  }

  private Instant nextSlot() {
    return all.catalog.dueSlots().find(backup).orElseThrow().slot();
  }
}
