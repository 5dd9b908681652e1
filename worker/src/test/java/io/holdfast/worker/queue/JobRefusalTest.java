package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Leases;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Trigger;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that do not run, or not to their end: refused, given up, skipped, cancelled. */
@Timeout(30)
class JobRefusalTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);
  private static final UUID THIRD = new UUID(1, 3);

  private final Bench bench = new Bench(2);

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldGiveUpARequestThatNeverEndsWithALetterAndAResult() {
    bench.beginElsewhere(JOB, "dokuwiki1", Bench.LIMIT);
    Delivery request = Bench.again(bench.request(JOB, "dokuwiki1"), 7);

    assertThat(bench.handAndAwait(request)).isEqualTo(Verdict.REJECT);

    assertThat(bench.execution.begun).isEmpty();
    assertThat(bench.topics.onlyResult().getFailureKind()).isEqualTo(FailureKind.INTERNAL);
    assertThat(bench.topics.onlyResult().getMessage()).contains("begun 5 times");
    assertThat(bench.topics.headersOfOnlyLetter())
        .contains(
            "holdfast.error.kind=attempts",
            "holdfast.error.attempts=7",
            "holdfast.error.topic=" + Bench.TOPIC);
    assertThat(bench.topics.deadLetters().get(0).value()).isEqualTo(request.value());
  }

  @Test
  void shouldRunAJobThatOnlyWaitedHoweverOftenItsWorkersWereKilled() {
    Delivery request = Bench.again(bench.request(JOB, "dokuwiki1"), 9);

    assertThat(bench.handAndAwait(request)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.topics.deadLetters()).isEmpty();
  }

  @Test
  void shouldGiveUpARequestAtItsLastDelivery() {
    Delivery request = Bench.again(bench.request(JOB, "dokuwiki1"), Decision.LAST_DELIVERY);

    assertThat(bench.handAndAwait(request)).isEqualTo(Verdict.REJECT);
    assertThat(bench.topics.onlyResult().getMessage()).contains("delivered 10 times");
    assertThat(bench.topics.deadLetters()).hasSize(1);
  }

  @Test
  void shouldBuryARecordThatCannotBeReadOnce() {
    Delivery poison = bench.delivery(new byte[] {1, 2, 3}, "dokuwiki1", 1);

    assertThat(bench.handAndAwait(poison)).isEqualTo(Verdict.REJECT);
    assertThat(bench.handAndAwait(Bench.again(poison, 2))).isEqualTo(Verdict.REJECT);

    assertThat(bench.topics.headersOfOnlyLetter()).contains("holdfast.error.kind=unreadable");
    assertThat(bench.topics.onlyResult().getFailureKind()).isEqualTo(FailureKind.REQUEST);
    assertThat(bench.topics.onlyResult().getInstance()).isEqualTo("dokuwiki1");
  }

  @Test
  void shouldWriteTheEndOfABadRecordToTheDiskOnlyWhenItDoesNotComeAgain() {
    List<String> kept = new CopyOnWriteArrayList<>();
    bench.topics.beforeSend = () -> kept.addAll(bench.kept());
    bench.handAndAwait(bench.delivery(new byte[] {1, 2, 3}, "dokuwiki1", 1));
    assertThat(kept).isEmpty();

    bench.handAndAwait(bench.delivery(new byte[] {1, 2, 3}, "dokuwiki1", Decision.LAST_DELIVERY));
    assertThat(kept).hasSize(1);
    assertThat(bench.topics.results()).hasSize(2);
  }

  @Test
  void shouldCancelAJobThatRuns() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    bench.cancellations.cancel(JOB, "wrong day");

    assertThat(Bench.await(answer)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(bench.topics.onlyResult().getMessage()).contains("wrong day");
  }

  @Test
  void shouldCancelAJobThatWaitsOrIsNotHereYet() {
    var unused = bench.otherWorkersLease("dokuwiki1");
    CompletableFuture<Verdict> waiting = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.topics.waitsFor("worker other"));
    bench.cancellations.cancel(JOB, "wrong day");
    bench.cancellations.cancel(SECOND, "wrong day");

    assertThat(Bench.await(waiting)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.handAndAwait(bench.request(SECOND, "samba1"))).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.execution.begun).isEmpty();
    assertThat(bench.topics.results())
        .allMatch(result -> result.getOutcome() == Outcome.CANCELLED)
        .allMatch(result -> result.getStartedAt() == null)
        .hasSize(2);
  }

  @Test
  void shouldEndInOrderWhatALostWorkerHasBegunThoughItWasCancelledSince() {
    bench.beginElsewhere(JOB, "dokuwiki1", 1);
    Leases.Lease other = bench.otherWorkersLease("dokuwiki1");
    bench.cancellations.cancel(JOB, "wrong day");
    CompletableFuture<Verdict> waiting =
        bench.hand(Bench.again(bench.request(JOB, "dokuwiki1"), 2));
    await().until(() -> bench.topics.waitsFor("worker other"));
    assertThat(waiting).isNotDone();
    bench.catalog.leases().release(other);

    assertThat(Bench.await(waiting)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.execution.begun).hasSize(1);
    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void shouldFailWithASentenceWhenWhatIsNamedDoesNotFit() {
    bench.handAndAwait(bench.request(JOB, "gone1"));
    bench.handAndAwait(bench.request(SECOND, "mail1"));
    bench.handAndAwait(bench.request(THIRD, "far1"));

    List<JobResult> results = bench.topics.results();
    assertThat(results.get(0).getFailureKind()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(results.get(0).getMessage()).startsWith("There is no instance gone1.");
    assertThat(results.get(1).getFailureKind()).isEqualTo(FailureKind.REQUEST);
    assertThat(results.get(1).getMessage()).contains("mail1 is not among the instances");
    assertThat(results.get(2).getMessage()).contains("lives on node 2, not on node 1");
    assertThat(bench.execution.begun).isEmpty();
  }

  @Test
  void shouldFailForABackupThatIsGoneAndLeaveNoStateBehind() {
    bench.catalog.backups().remove(bench.backupId);
    bench.handAndAwait(bench.request(JOB, "dokuwiki1"));

    assertThat(bench.topics.onlyResult().getFailureKind()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(bench.catalog.lastStates().find(bench.backupId, "dokuwiki1")).isEmpty();
  }

  @Test
  void shouldSkipWhatIsDueOfADisabledBackupButRunItByHand() {
    disableTheBackup();
    bench.handAndAwait(bench.request(JOB, "dokuwiki1", Trigger.SCHEDULE));
    bench.handAndAwait(bench.request(SECOND, "dokuwiki1", Trigger.MANUAL));

    assertThat(bench.topics.results())
        .extracting(JobResult::getOutcome)
        .containsExactly(Outcome.SKIPPED, Outcome.SUCCEEDED);
  }

  @Test
  void shouldNotSkipWhatALostWorkerHasBegunAsItsCleanupMayBeOwed() {
    Delivery request = bench.request(JOB, "dokuwiki1", Trigger.SCHEDULE);
    disableTheBackup();
    bench.handAndAwait(Bench.again(request, 2));

    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.execution.begun.get(0).known().redelivered()).isTrue();
  }

  private void disableTheBackup() {
    Backup backup = bench.catalog.backups().find(bench.backupId).orElseThrow();
    bench
        .catalog
        .backups()
        .alter(
            new Backup(
                backup.id(),
                backup.name(),
                backup.repositoryId(),
                backup.timing(),
                backup.retention(),
                backup.instances(),
                false));
  }

  @Test
  void shouldFailAJobOfAnotherNodeWithItsOwnId() {
    BackupRequested request = new BackupRequested();
    request.setBackupId(bench.backupId);
    request.setInstance("dokuwiki1");
    request.setNode(7);
    request.setJobId(JOB);
    request.setTrigger(Trigger.MANUAL);
    Delivery delivery = bench.delivery(bench.topics.bytesOf(request), "dokuwiki1", 1);

    assertThat(bench.handAndAwait(delivery)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.onlyResult().getJobId()).isEqualTo(JOB);
    assertThat(bench.topics.onlyResult().getMessage()).contains("for node 7");
  }
}
