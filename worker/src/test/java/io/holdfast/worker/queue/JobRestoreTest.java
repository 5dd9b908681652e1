package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.Leases.Lease;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.worker.job.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Restores: what they keep from others, how they end, what is said of them. */
@Timeout(30)
class JobRestoreTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

  private final Bench bench = new Bench(1);

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldEndWithOneResultThatNamesTheInstanceItMade() {
    bench.restores.details = "{\"module_id\":\"dokuwiki2\"}";

    assertThat(bench.handAndAwait(bench.restore(JOB, any -> {}))).isEqualTo(Verdict.ACCEPT);

    JobResult result = bench.topics.onlyResult();
    assertThat(result.getKind()).isEqualTo(JobKind.RESTORE);
    assertThat(result.getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.getInstance()).isEqualTo("dokuwiki2");
    assertThat(result.getSnapshotId()).isEqualTo("5e1f");
    assertThat(result.getFilesTotal()).isEqualTo(4);
    assertThat(result.getBytesTotal()).isEqualTo(300);
    assertThat(result.getWarnings()).containsExactly("Ports changed.");
    assertThat(result.getHookOutput()).isEqualTo("configured");
    assertThat(result.getDetails()).isEqualTo(bench.restores.details);
    assertThat(result.getRepositoryPath()).startsWith("dokuwiki/dokuwiki1@");
    assertThat(keyOfOnlyResult()).isEqualTo("dokuwiki2");
    assertThat(bench.catalog.jobs().find(JOB.toString()).orElseThrow().identity().kind())
        .isEqualTo("RESTORE");
    assertThat(bench.stateOf(JOB)).isEqualTo(State.ENDED);
  }

  @Test
  void shouldKeyAResultByItsRepositoryWhileThereIsNoInstance() {
    bench.restores.details = "{\"module_id\":\"dokuwiki2\"}";
    bench.restores.ending =
        new Ending.Failed(io.holdfast.worker.job.FailureKind.NO_SPACE, "The disk is full.");
    bench.handAndAwait(bench.restore(JOB, any -> {}));

    assertThat(bench.topics.onlyResult().getInstance()).isEmpty();
    assertThat(keyOfOnlyResult()).isEqualTo(Bench.REPOSITORY);
  }

  @Test
  void shouldNotNameAnInstanceThatADryRunOnlyThoughtOf() {
    bench.restores.details = "{\"module_id\":\"dokuwiki2\"}";
    bench.handAndAwait(bench.restore(JOB, request -> request.setDryRun(true)));

    assertThat(bench.topics.onlyResult().getInstance()).isEmpty();
  }

  @Test
  void shouldRunWhileEveryPlaceOfBackupsIsTaken() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> backup = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));

    Delivery restore = bench.restore(SECOND, request -> request.setInstance("samba1"));
    assertThat(bench.handAndAwait(restore)).isEqualTo(Verdict.ACCEPT);

    assertThat(backup).isNotDone();
    bench.execution.end(JOB);
    assertThat(Bench.await(backup)).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void shouldKeepBackupsFromTheInstancesItReplaces() {
    bench.restores.endsAtOnce = false;
    CompletableFuture<Verdict> restore =
        bench.hand(bench.restore(JOB, request -> request.setReplace(true)));
    await().until(() -> bench.restores.hasBegun(JOB));
    CompletableFuture<Verdict> backup = bench.hand(bench.request(SECOND, "dokuwiki1"));
    await().until(() -> bench.topics.waitsFor("job " + JOB + " of the same instance"));
    assertThat(bench.execution.begun).isEmpty();
    bench.restores.end(JOB);

    assertThat(Bench.await(restore)).isEqualTo(Verdict.ACCEPT);
    assertThat(Bench.await(backup)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.execution.begun).hasSize(1);
  }

  @Test
  void shouldHoldALeaseOfItsOwnWhenNoInstanceOfTheNodeIsPartOfIt() {
    bench.restores.endsAtOnce = false;
    CompletableFuture<Verdict> restore = bench.hand(bench.restore(JOB, any -> {}));
    await().until(() -> bench.restores.hasBegun(JOB));

    assertThat(bench.catalog.leases().holder("restore/" + JOB)).isPresent();
    assertThat(bench.catalog.leases().holder("instance/dokuwiki1")).isEmpty();
    bench.restores.end(JOB);
    assertThat(Bench.await(restore)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.catalog.leases().holder("restore/" + JOB)).isEmpty();
  }

  @Test
  void shouldWaitForNoInstanceAndNoPlaceInADryRun() {
    Lease other = bench.otherWorkersLease("samba1");
    bench.restores.endsAtOnce = false;
    CompletableFuture<Verdict> running = bench.hand(bench.restore(SECOND, any -> {}));
    await().until(() -> bench.restores.hasBegun(SECOND));
    bench.restores.end(JOB);

    bench.handAndAwait(
        bench.restore(
            JOB,
            request -> {
              request.setInstance("samba1");
              request.setDryRun(true);
            }));

    assertThat(bench.restores.begun.get(1).options().dryRun()).isTrue();
    assertThat(bench.topics.onlyResult().getJobId()).isEqualTo(JOB);
    bench.restores.end(SECOND);
    assertThat(Bench.await(running)).isEqualTo(Verdict.ACCEPT);
    bench.catalog.leases().release(other);
  }

  @Test
  void shouldStopSilentlyWhenAnotherWorkerTookOneOfItsInstances() {
    bench.restores.endsAtOnce = false;
    CompletableFuture<Verdict> restore =
        bench.hand(bench.restore(JOB, request -> request.setInstance("samba1")));
    await().until(() -> bench.restores.hasBegun(JOB));
    Lease ours = bench.catalog.leases().holder("instance/samba1").orElseThrow();
    bench.catalog.leases().takeOver(ours, "h:b:other-space:2:2:other", Duration.ofMinutes(1));

    assertThat(Bench.await(restore)).isEqualTo(Verdict.RELEASE);
    assertThat(bench.topics.results()).isEmpty();
  }

  @Test
  void shouldCancelARestoreThatWaitsWithOneResult() {
    var unused = bench.otherWorkersLease("samba1");
    CompletableFuture<Verdict> restore =
        bench.hand(bench.restore(JOB, request -> request.setInstance("samba1")));
    await().until(() -> bench.topics.waitsFor("worker other, which has samba1"));
    bench.cancellations.cancel(JOB, "wrong day");

    assertThat(Bench.await(restore)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(bench.topics.onlyResult().getRepositoryId()).isEqualTo(Bench.REPOSITORY);
    assertThat(bench.restores.begun).isEmpty();
  }

  @Test
  void shouldEndInOrderWhatALostWorkerHasBegunThoughItWasCancelledSince() {
    bench.beginElsewhere(JOB, "samba1", 1);
    bench.cancellations.cancel(JOB, "wrong day");
    Delivery again = Bench.again(bench.restore(JOB, order -> order.setInstance("samba1")), 2);

    assertThat(bench.handAndAwait(again)).isEqualTo(Verdict.ACCEPT);

    assertThat(bench.restores.begun).hasSize(1);
    assertThat(bench.restores.begun.get(0).redelivered()).isTrue();
    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void shouldCancelARestoreThatRuns() {
    bench.restores.endsAtOnce = false;
    CompletableFuture<Verdict> restore = bench.hand(bench.restore(JOB, any -> {}));
    await().until(() -> bench.restores.hasBegun(JOB));
    bench.cancellations.cancel(JOB, "wrong day");

    assertThat(Bench.await(restore)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.onlyResult().getOutcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(bench.topics.onlyResult().getMessage()).contains("wrong day");
  }

  @Test
  void shouldGiveBackARestoreThatStopsWithItsWorker() {
    bench.restores.endsAtOnce = false;
    CompletableFuture<Verdict> restore = bench.hand(bench.restore(JOB, any -> {}));
    await().until(() -> bench.restores.hasBegun(JOB));
    bench.stop.request();
    bench.table.abandonAll();

    assertThat(Bench.await(restore)).isEqualTo(Verdict.RELEASE);
    assertThat(bench.topics.results()).isEmpty();
  }

  private String keyOfOnlyResult() {
    return bench.topics.sent.stream()
        .filter(message -> message.topic().equals(FakeTopics.RESULTS))
        .map(
            message ->
                message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }
}
