package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Leases;
import io.holdfast.catalog.testing.InMemoryCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Claims to several leases at once. */
@Timeout(60)
class ReservationsTest {
  private static final UUID JOB = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final StopSignal stop = new StopSignal();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Reservations here = worker("here");
  private final Semaphore places = new Semaphore(2);
  private final List<String> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    stop.request();
    threads.shutdownNow();
    timer.shutdownNow();
  }

  @Test
  void shouldHoldEveryLeaseOfAClaimUntilItIsClosed() {
    Reservations.Held held = reserve(here, claim(JOB, "b1", "a1", "b1"), new TakenJob(JOB, null));

    assertThat(holderOf("a1")).isEqualTo("here");
    assertThat(holderOf("b1")).isEqualTo("here");
    assertThat(places.availablePermits()).isEqualTo(1);
    assertThat(held.isStillOurs()).isTrue();
    held.close();
    assertThat(catalog.leases().holder("instance/a1")).isEmpty();
    assertThat(catalog.leases().holder("instance/b1")).isEmpty();
    assertThat(places.availablePermits()).isEqualTo(2);
  }

  @Test
  void shouldGiveBackWhatItHasWhenCancelledWhileItWaitsForTheRest() {
    Leases.Lease others = othersLease("b1");
    TakenJob taken = new TakenJob(JOB, null);
    var waiting = reserveLater(here, claim(JOB, "a1", "b1"), taken);
    await().until(() -> told.stream().anyMatch(it -> it.startsWith("worker other, which has b1")));
    assertThat(holderOf("a1")).isEqualTo("here");
    taken.cancellation().cancel("enough");

    assertThat(result(waiting)).isEmpty();
    assertThat(catalog.leases().holder("instance/a1")).isEmpty();
    assertThat(places.availablePermits()).isEqualTo(2);
    catalog.leases().release(others);
    reserve(here, claim(OTHER, "a1", "b1"), new TakenJob(OTHER, null)).close();
  }

  @Test
  void shouldFenceAJobThatLosesOneOfItsLeases() {
    TakenJob taken = new TakenJob(JOB, null);
    try (Reservations.Held held = reserve(here, claim(JOB, "a1", "b1"), taken)) {
      Leases.Lease ours = catalog.leases().holder("instance/b1").orElseThrow();
      catalog.leases().takeOver(ours, new Owner("h", "b", "space", 2, "2", "other").text(), LONG);

      assertThat(held.isStillOurs()).isFalse();
      assertThat(taken.isFenced()).isTrue();
    }
    assertThat(holderOf("b1")).isEqualTo("other");
    assertThat(catalog.leases().holder("instance/a1")).isEmpty();
  }

  @Test
  void shouldRenewEveryLeaseWhileTheJobRuns() {
    try (Reservations.Held held = reserve(here, claim(JOB, "a1", "b1"), new TakenJob(JOB, null))) {
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  catalog.leases().holder("instance/a1").isPresent()
                      && catalog.leases().holder("instance/b1").isPresent());
      assertThat(held.isStillOurs()).isTrue();
    }
  }

  @Test
  void shouldLetWorkThatTouchesNothingBeginAtOnceUnlessItIsCancelled() {
    places.acquireUninterruptibly(2);
    TakenJob cancelled = new TakenJob(OTHER, null);
    cancelled.cancellation().cancel("enough");

    assertThat(here.without(new TakenJob(JOB, null))).isPresent();
    assertThat(here.without(cancelled)).isEmpty();
  }

  @Test
  void shouldCountPlacesOfEachKindForThemselves() {
    Semaphore backups = new Semaphore(0);
    Claim restore = Claim.ofInstances(JOB, List.of("a1"), places);
    Claim backup = Claim.ofInstances(OTHER, List.of("b1"), backups);
    var waiting = reserveLater(here, backup, new TakenJob(OTHER, null));

    reserve(here, restore, new TakenJob(JOB, null)).close();
    backups.release();
    assertThat(result(waiting)).isPresent();
  }

  /** Two workers, whose jobs name what they share in opposite orders. */
  @Test
  void shouldBringAllJobsOfTwoWorkersThroughThatShareInstances() {
    Reservations there = worker("there");
    List<String> busy = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> all = new ArrayList<>();
    List<List<String>> claims =
        List.of(
            List.of("a1", "b1"),
            List.of("b1", "a1"),
            List.of("c1", "a1"),
            List.of("b1", "c1"),
            List.of("c1", "b1", "a1"),
            List.of("b1"));
    for (int number = 0; number < claims.size(); number++) {
      UUID job = new UUID(1, number);
      List<String> names = claims.get(number);
      Reservations worker = number % 2 == 0 ? here : there;
      Semaphore one = new Semaphore(1);
      all.add(
          CompletableFuture.runAsync(
              () -> use(worker, Claim.ofInstances(job, names, one), names, busy), threads));
    }

    CompletableFuture<Void> end = CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]));
    assertThat(end).succeedsWithin(Duration.ofSeconds(40));
  }

  private void use(Reservations worker, Claim claim, List<String> names, List<String> busy) {
    try (Reservations.Held held = reserve(worker, claim, new TakenJob(claim.jobId(), null))) {
      for (String name : names) {
        assertThat(busy).doesNotContain(name);
        busy.add(name);
      }
      assertThat(held.isStillOurs()).isTrue();
      busy.removeAll(names);
    }
  }

  private Reservations.Held reserve(Reservations worker, Claim claim, TakenJob taken) {
    return worker.await(claim, taken, told::add).orElseThrow();
  }

  private CompletableFuture<Optional<Reservations.Held>> reserveLater(
      Reservations worker, Claim claim, TakenJob taken) {
    return CompletableFuture.supplyAsync(() -> worker.await(claim, taken, told::add), threads);
  }

  private static Optional<Reservations.Held> result(
      CompletableFuture<Optional<Reservations.Held>> future) {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private Claim claim(UUID job, String... instances) {
    return Claim.ofInstances(job, List.of(instances), places);
  }

  private String holderOf(String instance) {
    return catalog
        .leases()
        .holder("instance/" + instance)
        .flatMap(lease -> Owner.parse(lease.owner()))
        .map(Owner::worker)
        .orElse("");
  }

  private Leases.Lease othersLease(String instance) {
    String other = new Owner("h", "b", "space", 2, "2", "other").text();
    return catalog.leases().acquire("instance/" + instance, other, LONG).orElseThrow();
  }

  private Reservations worker(String id) {
    LeaseHolder leases =
        new LeaseHolder(
            catalog.leases(),
            new LocalProcesses(Path.of("/nowhere")),
            new Owner("h", "b", id, 1, "1", id),
            Duration.ofMillis(900));
    return new Reservations(leases, timer, new Patience(stop, () -> 0), stop, Clock.systemUTC());
  }
}
