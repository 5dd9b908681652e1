package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Leases.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Redeliveries, instances and leases: who runs a job, and when. */
@Timeout(30)
class JobSharingTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);
  private static final UUID THIRD = new UUID(1, 3);

  private final Bench bench = new Bench(2);

  @AfterEach
  void stop() {
    bench.close();
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
  void shouldNeverRunTwoJobsOfOneInstanceAtATime() {
    bench.execution.endsAtOnce = false;
    CompletableFuture<Verdict> first = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.execution.isWorking("dokuwiki1"));
    CompletableFuture<Verdict> second = bench.hand(bench.request(SECOND, "dokuwiki1"));
    CompletableFuture<Verdict> third = bench.hand(bench.request(THIRD, "samba1"));
    await().until(() -> bench.execution.isWorking("samba1"));
    await().until(() -> bench.topics.waitsFor("job " + JOB + " of the same instance"));
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
    Lease other = bench.otherWorkersLease("dokuwiki1");
    CompletableFuture<Verdict> answer = bench.hand(bench.request(JOB, "dokuwiki1"));
    await().until(() -> bench.topics.waitsFor("worker other, which has dokuwiki1"));
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
}
