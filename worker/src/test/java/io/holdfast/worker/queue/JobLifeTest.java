package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.LastState;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.publish.EventSender;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that run, and the order of their end. */
@Timeout(30)
class JobLifeTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

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
    JobResult result = bench.topics.onlyResult();
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

    assertThat(bench.topics.onlyResult().getMessage()).isEqualTo("Decided before the kill.");
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
  void shouldGiveBackARunningJobWhenTheWorkerStops() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    bench.stop.request();
    bench.table.abandonAll();

    assertThat(Bench.await(answer)).isEqualTo(Verdict.RELEASE);
    assertThat(bench.topics.results()).isEmpty();
    assertThat(bench.catalog.leases().holder("instance/dokuwiki1")).isEmpty();
    assertThat(bench.catalog.jobs().find(JOB.toString()).orElseThrow().runs().begun()).isZero();
  }

  @Test
  void shouldGiveBackAWaitingJobWhenTheWorkerStops() {
    var unused = bench.otherWorkersLease("dokuwiki1");
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.topics.waitsFor("worker other"));
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
    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void shouldHoldRequestsWhileRedisIsAwayAndSayWhatTheyWaitFor() {
    Delivery request = bench.request(JOB, "dokuwiki1");
    bench.catalog.setUnreachable(true);
    CompletableFuture<Verdict> answer = bench.hand(request);
    await().until(() -> bench.topics.waitsFor("the job ledger"));
    assertThat(answer).isNotDone();
    bench.catalog.setUnreachable(false);

    assertThat(Bench.await(answer)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.results()).hasSize(1);
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
}
