package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Leases.Lease;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.job.Keeping.Kept;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Upkeep and backups of one restic repository never meet. */
@Timeout(30)
class PathKeepingTest {
  private static final String UUID_OF_INSTANCE = "3792c7db-9450-4bd3-84a3-034cd0087839";
  private static final String PATH = "dokuwiki/dokuwiki1@" + UUID_OF_INSTANCE;
  private static final Instance INSTANCE =
      new Instance("dokuwiki1", "ghcr.io/x/dokuwiki:1", UUID_OF_INSTANCE, 1, "", false, null);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final StopSignal stop = new StopSignal();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Patience patience = new Patience(stop, () -> 0);
  private final Reservations reservations =
      new Reservations(
          new LeaseHolder(
              catalog.leases(),
              new LocalProcesses(Path.of("/nowhere")),
              new Owner("h", "b", "p", 1, "1", "w"),
              Duration.ofSeconds(30)),
          timer,
          patience,
          stop,
          Clock.systemUTC());
  private final List<String> waits = new CopyOnWriteArrayList<>();
  private final TakenJob prune = new TakenJob(new UUID(9, 9), null);
  private final TakenJob backup = new TakenJob(new UUID(1, 1), null);

  PathKeepingTest() {
    catalog.instances().add(INSTANCE);
  }

  @AfterEach
  void close() {
    stop.request();
    timer.shutdownNow();
  }

  @Test
  void shouldLetABackupWaitUntilThePruneOfItsInstanceHasEnded() {
    Kept kept = keep(PATH).orElseThrow();
    CompletableFuture<Optional<Reservations.Held>> held = reserve();
    await().until(() -> waits.stream().anyMatch(wait -> wait.contains(prune.jobId().toString())));
    assertThat(held).isNotDone();

    kept.close();

    assertThat(held.join()).isPresent();
  }

  @Test
  void shouldLetAPruneWaitUntilTheBackupHasEnded() {
    Reservations.Held held = reserve().join().orElseThrow();
    CompletableFuture<Optional<Kept>> kept = CompletableFuture.supplyAsync(() -> keep(PATH));
    await().until(() -> waits.stream().anyMatch(wait -> wait.contains(backup.jobId().toString())));
    assertThat(kept).isNotDone();

    held.close();

    assertThat(kept.join()).isPresent();
  }

  @Test
  void shouldWaitForAnotherWorkersBackupToo() {
    Lease other =
        catalog
            .leases()
            .acquire("instance/dokuwiki1", "h:b:other-space:2:2:other", Duration.ofMinutes(1))
            .orElseThrow();
    CompletableFuture<Optional<Kept>> kept = CompletableFuture.supplyAsync(() -> keep(PATH));
    await()
        .until(
            () ->
                waits.stream()
                    .anyMatch(wait -> wait.startsWith("worker other, which has dokuwiki1")));

    catalog.leases().release(other);

    assertThat(kept.join()).isPresent();
  }

  @Test
  void shouldStopWaitingWhenCancelled() {
    Reservations.Held held = reserve().join().orElseThrow();
    CompletableFuture<Optional<Kept>> kept = CompletableFuture.supplyAsync(() -> keep(PATH));
    await().until(() -> !waits.isEmpty());

    prune.cancellation().cancel("enough");

    assertThat(kept.join()).isEmpty();
    held.close();
  }

  @Test
  void shouldKnowTheInstanceByBothFormsOfItsPath() {
    List<Instance> all = List.of(INSTANCE);

    assertThat(PathKeeping.leaseOf("r", PATH, all)).isEqualTo("instance/dokuwiki1");
    assertThat(PathKeeping.leaseOf("r", "dokuwiki/" + UUID_OF_INSTANCE, all))
        .isEqualTo("instance/dokuwiki1");
    assertThat(PathKeeping.leaseOf("r", PATH, List.of())).isEqualTo("restic/r/" + PATH);
    assertThat(PathKeeping.leaseOf("r", "wiki/" + UUID_OF_INSTANCE, all))
        .isEqualTo("restic/r/wiki/" + UUID_OF_INSTANCE);
  }

  private Optional<Kept> keep(String path) {
    return new PathKeeping(catalog, reservations, patience, prune).keep("r", path, waits::add);
  }

  private CompletableFuture<Optional<Reservations.Held>> reserve() {
    Claim claim = Claim.ofInstances(backup.jobId(), List.of("dokuwiki1"), new Semaphore(2));
    return CompletableFuture.supplyAsync(() -> reservations.await(claim, backup, waits::add));
  }
}
