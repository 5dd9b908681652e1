package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Leases.Lease;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Phase;
import io.holdfast.events.Trigger;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.publish.EventSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobLifeTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);
  private static final UUID THIRD = new UUID(1, 3);

  private final Bench bench = new Bench(2);

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldStoreTheResultThenPublishItThenEndTheJob() {
    AtomicReference<State> stateWhenSent = new AtomicReference<>(State.REQUESTED);
    bench.topics.beforeSend = () -> stateWhenSent.set(bench.stateOf(JOB));

    assertThat(bench.handAndAwait(bench.request(JOB, "dokuwiki1"))).isEqualTo(Verdict.ACCEPT);

    assertThat(stateWhenSent).hasValue(State.PUBLISHING);
    assertThat(bench.stateOf(JOB)).isEqualTo(State.ENDED);
    JobResult result = onlyResult();
    assertThat(result.getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.getJobId()).isEqualTo(JOB);
    assertThat(result.getSnapshotId()).isEqualTo("5e1f");
    assertThat(result.getRepositoryPath()).startsWith("dokuwiki/dokuwiki1@");
    assertThat(result.getStartedAt()).isNotNull();
  }

  @Test
  void shouldLeaveTheLastStateAndKnowTheRepositoryNextTime() {
    bench.handAndAwait(bench.request(JOB, "dokuwiki1"));
    bench.handAndAwait(bench.request(SECOND, "dokuwiki1"));

    LastState state = bench.catalog.lastStates().find(bench.backupId, "dokuwiki1").orElseThrow();
    assertThat(state.span().jobId()).isEqualTo(SECOND.toString());
    assertThat(state.lastCompleteJob()).isEqualTo(SECOND.toString());
    assertThat(bench.execution.begun.get(0).known().initialized()).isFalse();
    assertThat(bench.execution.begun.get(1).known().initialized()).isTrue();
    assertThat(bench.execution.begun.get(1).known().snapshotsKept()).isEqualTo(2);
    assertThat(bench.execution.begun.get(1).known().lastCompleteJob()).isEqualTo(JOB.toString());
  }

  @Test
  void shouldKeepTheNewestCompleteJobOverAFailedOne() {
    bench.handAndAwait(bench.request(JOB, "dokuwiki1"));
    bench.execution.ending =
        new Ending.Failed(io.holdfast.worker.job.FailureKind.HOOK, "The dump hook failed.");
    bench.handAndAwait(bench.request(SECOND, "dokuwiki1"));

    LastState state = bench.catalog.lastStates().find(bench.backupId, "dokuwiki1").orElseThrow();
    assertThat(state.outcome()).isEqualTo("FAILED");
    assertThat(state.lastCompleteJob()).isEqualTo(JOB.toString());
  }

  @Test
  void shouldAttachARedeliveredRequestToTheJobThatRuns() {
    bench.execution.endsAtOnce = false;
    Delivery request = bench.request(JOB, "dokuwiki1");
    CompletableFuture<Verdict> first = bench.hand(request);
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    CompletableFuture<Verdict> again = bench.hand(Bench.again(request, 4));
    assertThat(again).isNotDone();
    bench.execution.end(JOB);

    assertThat(Bench.await(first)).isEqualTo(Verdict.ACCEPT);
    assertThat(Bench.await(again)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.execution.begun).hasSize(1);
    assertThat(bench.topics.results()).hasSize(1);
  }

  @Test
  void shouldAcknowledgeAJobThatHasEndedWithoutDoingAnything() {
    Delivery request = bench.request(JOB, "dokuwiki1");
    bench.handAndAwait(request);

    assertThat(bench.handAndAwait(Bench.again(request, 2))).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.execution.begun).hasSize(1);
    assertThat(bench.topics.results()).hasSize(1);
  }

  @Test
  void shouldPublishAResultThatWasDecidedBeforeAKill() {
    Delivery request = bench.request(JOB, "dokuwiki1");
    decideElsewhere();

    assertThat(bench.handAndAwait(Bench.again(request, 2))).isEqualTo(Verdict.ACCEPT);

    assertThat(onlyResult().getMessage()).isEqualTo("Decided before the kill.");
    assertThat(bench.execution.begun).isEmpty();
    assertThat(bench.stateOf(JOB)).isEqualTo(State.ENDED);
  }

  @Test
  void shouldNotPublishADecidedResultThatIsThereAlready() {
    Delivery request = bench.request(JOB, "dokuwiki1");
    byte[] result = decideElsewhere();
    bench.topics.sendNow(new EventSender.Message(FakeTopics.RESULTS, null, result, List.of()));

    bench.handAndAwait(Bench.again(request, 2));

    assertThat(bench.topics.results()).hasSize(1);
    assertThat(bench.stateOf(JOB)).isEqualTo(State.ENDED);
  }

  @Test
  void shouldLookForAResultThatMayHaveArrivedBeforeSendingItAgain() {
    bench.topics.unanswered.set(1);

    assertThat(bench.handAndAwait(bench.request(JOB, "dokuwiki1"))).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.results()).hasSize(1);
  }

  @Test
  void shouldTellTheExecutionThatASecondDeliveryMayFindASnapshot() {
    bench.handAndAwait(Bench.again(bench.request(JOB, "dokuwiki1"), 2));

    assertThat(bench.execution.begun.get(0).known().redelivered()).isTrue();
  }

  @Test
  void shouldGiveUpARequestThatNeverEndsWithALetterAndAResult() {
    Delivery request = Bench.again(bench.request(JOB, "dokuwiki1"), Bench.LIMIT);

    assertThat(bench.handAndAwait(request)).isEqualTo(Verdict.REJECT);

    assertThat(bench.execution.begun).isEmpty();
    assertThat(onlyResult().getFailureKind()).isEqualTo(FailureKind.INTERNAL);
    assertThat(onlyResult().getMessage()).contains("begun 4 times");
    assertThat(headersOfOnlyLetter())
        .contains(
            "holdfast.error.kind=attempts",
            "holdfast.error.attempts=5",
            "holdfast.error.topic=" + Bench.TOPIC);
    assertThat(bench.topics.deadLetters().get(0).value()).isEqualTo(request.value());
  }

  @Test
  void shouldBuryARecordThatCannotBeReadOnce() {
    Delivery poison = bench.delivery(new byte[] {1, 2, 3}, "dokuwiki1", 1);

    assertThat(bench.handAndAwait(poison)).isEqualTo(Verdict.REJECT);
    assertThat(bench.handAndAwait(Bench.again(poison, 2))).isEqualTo(Verdict.REJECT);

    assertThat(headersOfOnlyLetter()).contains("holdfast.error.kind=unreadable");
    assertThat(onlyResult().getFailureKind()).isEqualTo(FailureKind.REQUEST);
    assertThat(onlyResult().getInstance()).isEqualTo("dokuwiki1");
  }

  @Test
  void shouldNeverRunTwoJobsOfOneInstanceAtATime() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> first = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    CompletableFuture<Verdict> second = bench.hand(bench.request(SECOND, "dokuwiki1"));
    CompletableFuture<Verdict> third = bench.hand(bench.request(THIRD, "samba1"));
    await().until(() -> bench.execution.isWorking("samba1"));
    await().until(() -> waitsFor("job " + JOB + " of the same instance"));
    bench.execution.end(JOB);
    Bench.await(first);
    bench.execution.end(SECOND);
    Bench.await(second);

    bench.execution.end(THIRD);
    Bench.await(third);

    assertThat(bench.execution.overlaps).hasValue(0);
    assertThat(bench.execution.begun).hasSize(3);
  }

  @Test
  void shouldRunNoMoreJobsThanThereArePlaces() {
    try (Bench narrow = new Bench(1)) {
      narrow.execution.endsAtOnce = false;
      CompletableFuture<Verdict> first = narrow.hand(narrow.request(JOB, "dokuwiki1"));
      await().until(() -> narrow.execution.isWorking("dokuwiki1"));
      CompletableFuture<Verdict> second = narrow.hand(narrow.request(SECOND, "samba1"));
      await()
          .until(
              () ->
                  narrow.topics.progress.stream()
                      .anyMatch(event -> event.getWaitingFor().startsWith("a free place")));
      assertThat(narrow.execution.isWorking("samba1")).isFalse();
      narrow.execution.end(JOB);
      narrow.execution.end(SECOND);

      assertThat(Bench.await(first)).isEqualTo(Verdict.ACCEPT);
      assertThat(Bench.await(second)).isEqualTo(Verdict.ACCEPT);
    }
  }

  @Test
  void shouldWaitForAnInstanceThatAnotherWorkerHasAndSayWhich() {
    Lease other = otherWorkersLease();
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> waitsFor("worker other, which has dokuwiki1"));
    assertThat(bench.execution.begun).isEmpty();
    bench.catalog.leases().release(other);

    assertThat(Bench.await(answer)).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void shouldStopSilentlyWhenAnotherWorkerTookTheInstance() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    Lease ours = bench.catalog.leases().holder("instance/dokuwiki1").orElseThrow();
    bench.catalog.leases().takeOver(ours, "h:b:p:2:2:other", Duration.ofMinutes(1));

    assertThat(Bench.await(answer)).isEqualTo(Verdict.RELEASE);
    assertThat(bench.topics.results()).isEmpty();
  }

  @Test
  void shouldPublishNothingWhenAnotherWorkerBeganTheJobWhileThisOneWasFrozen() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    JobEntry entry = bench.catalog.jobs().find(JOB.toString()).orElseThrow();
    bench.catalog.jobs().started(entry.identity(), "other", Instant.now());
    bench.execution.end(JOB);

    assertThat(Bench.await(answer)).isEqualTo(Verdict.RELEASE);
    assertThat(bench.topics.results()).isEmpty();
  }

  @Test
  void shouldCancelAJobThatRuns() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    bench.cancellations.cancel(JOB, "wrong day");

    assertThat(Bench.await(answer)).isEqualTo(Verdict.ACCEPT);
    assertThat(onlyResult().getOutcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(onlyResult().getMessage()).contains("wrong day");
  }

  @Test
  void shouldCancelAJobThatWaitsOrIsNotHereYet() {
    otherWorkersLease();
    CompletableFuture<Verdict> waiting = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> waitsFor("worker other"));
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

    assertThat(onlyResult().getFailureKind()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(bench.catalog.lastStates().find(bench.backupId, "dokuwiki1")).isEmpty();
  }

  @Test
  void shouldSkipWhatIsDueOfADisabledBackupButRunItByHand() {
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
    bench.handAndAwait(bench.request(JOB, "dokuwiki1", Trigger.SCHEDULE));
    bench.handAndAwait(bench.request(SECOND, "dokuwiki1", Trigger.MANUAL));

    assertThat(bench.topics.results())
        .extracting(JobResult::getOutcome)
        .containsExactly(Outcome.SKIPPED, Outcome.SUCCEEDED);
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
    assertThat(onlyResult().getJobId()).isEqualTo(JOB);
    assertThat(onlyResult().getMessage()).contains("for node 7");
  }

  @Test
  void shouldGiveBackARunningJobWhenTheWorkerStops() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    bench.stop.request();
    bench.table.abandonAll();

    assertThat(Bench.await(answer)).isEqualTo(Verdict.RELEASE);
    assertThat(bench.topics.results()).isEmpty();
    assertThat(bench.catalog.leases().holder("instance/dokuwiki1")).isEmpty();
  }

  @Test
  void shouldGiveBackAWaitingJobWhenTheWorkerStops() {
    otherWorkersLease();
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> waitsFor("worker other"));
    bench.stop.request();

    assertThat(Bench.await(answer)).isEqualTo(Verdict.RELEASE);
    assertThat(bench.table.isEmpty()).isTrue();
  }

  @Test
  void shouldEndARunningJobAsUsualWhenRedisComesBack() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    bench.catalog.setUnreachable(true);
    bench.execution.end(JOB);
    await().until(() -> !bench.execution.isWorking("dokuwiki1"));
    assertThat(bench.topics.results()).isEmpty();
    bench.catalog.setUnreachable(false);

    assertThat(Bench.await(answer)).isEqualTo(Verdict.ACCEPT);
    assertThat(onlyResult().getOutcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void shouldHoldRequestsWhileRedisIsAwayAndSayWhatTheyWaitFor() {
    Delivery request = bench.request(JOB, "dokuwiki1");
    bench.catalog.setUnreachable(true);
    CompletableFuture<Verdict> answer = bench.hand(request);
    await().until(() -> waitsFor("the job ledger"));
    assertThat(answer).isNotDone();
    bench.catalog.setUnreachable(false);

    assertThat(Bench.await(answer)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.results()).hasSize(1);
  }

  @Test
  void shouldTakeOverTheLeaseOfAWorkerOfThisHostThatIsGone() {
    Optional<Lease> dead =
        bench
            .catalog
            .leases()
            .acquire("instance/dokuwiki1", Bench.DEAD.text(), Duration.ofMinutes(10));
    assertThat(dead).isPresent();

    assertThat(bench.handAndAwait(bench.request(JOB, "dokuwiki1"))).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.execution.begun).hasSize(1);
  }

  private Lease otherWorkersLease() {
    return bench
        .catalog
        .leases()
        .acquire("instance/dokuwiki1", "h:b:other-space:2:2:other", Duration.ofMinutes(1))
        .orElseThrow();
  }

  /** Another worker decided the result, and was killed before it could end the job. */
  private byte[] decideElsewhere() {
    JobResult result = new JobResult();
    result.setJobId(JOB);
    result.setKind(JobKind.BACKUP);
    result.setBackupId(bench.backupId);
    result.setInstance("dokuwiki1");
    result.setNode(Bench.NODE);
    result.setOutcome(Outcome.SUCCEEDED);
    result.setMessage("Decided before the kill.");
    result.setEndedAt(Instant.now());
    result.setRepositoryId("48ce000a-79b7-5fe6-8558-177fd70c27b4");
    result.setRepositoryPath("dokuwiki/x");
    result.setSnapshotId("5e1f");
    byte[] bytes = bench.topics.bytesOf(result);
    JobEntry.Identity identity =
        new JobEntry.Identity(
            JOB.toString(), "", "BACKUP", bench.backupId, "dokuwiki1", Bench.NODE);
    bench.catalog.jobs().started(identity, "dead", Instant.now());
    bench
        .catalog
        .jobs()
        .publishing(
            JOB.toString(),
            "SUCCEEDED",
            "Decided before the kill.",
            Base64.getEncoder().encodeToString(bytes),
            Instant.now());
    return bytes;
  }

  private boolean waitsFor(String text) {
    return bench.topics.progress.stream()
        .anyMatch(
            event -> event.getPhase() == Phase.WAITING && event.getWaitingFor().startsWith(text));
  }

  private JobResult onlyResult() {
    assertThat(bench.topics.results()).hasSize(1);
    return bench.topics.results().get(0);
  }

  private List<String> headersOfOnlyLetter() {
    assertThat(bench.topics.deadLetters()).hasSize(1);
    return bench.topics.deadLetters().get(0).headers().stream()
        .map(
            (Header header) ->
                header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .toList();
  }
}
