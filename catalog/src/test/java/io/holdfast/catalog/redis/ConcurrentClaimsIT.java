package io.holdfast.catalog.redis;

import static io.holdfast.catalog.contract.Samples.NOON;
import static io.holdfast.catalog.contract.Samples.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.catalog.Leases.Lease;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many schedulers and workers at once, some of which die. */
class ConcurrentClaimsIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final int THREADS = 8;
  private static final int SLOTS = 400;
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final RedisCatalog catalog = RedisCatalog.open(REDIS.url(), Path.of(""));
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @BeforeEach
  void startEmpty() {
    REDIS.flush();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    catalog.close();
  }

  @Test
  void shouldGiveEverySlotToOneSchedulerAlone() throws Exception {
    schedule();

    List<Claim> claims = claimAll("first", NOON);

    assertThat(claims).extracting(Claim::backupId).doesNotHaveDuplicates().hasSize(SLOTS);
    assertThat(claims).extracting(Claim::token).doesNotHaveDuplicates();
    assertThat(claims).allMatch(claim -> claim.previousOwners().isEmpty());
  }

  @Test
  void shouldGiveTheSlotsOfTheDeadToOthersAndToNobodyElse() throws Exception {
    schedule();
    List<Claim> first = claimAll("first", NOON);
    List<Claim> decided = first.stream().filter(claim -> claim.backupId() % 3 != 0).toList();
    List<Claim> abandoned = first.stream().filter(claim -> claim.backupId() % 3 == 0).toList();
    for (Claim claim : decided) {
      Instant next = NOON.plus(Duration.ofDays(1));
      assertThat(catalog.dueSlots().advance(claim, next, next)).isTrue();
    }

    assertThat(claimAll("too early", NOON.plus(LEASE).minusMillis(1))).isEmpty();
    List<Claim> second = claimAll("second", NOON.plus(LEASE));

    assertThat(second)
        .extracting(Claim::backupId)
        .containsExactlyInAnyOrderElementsOf(abandoned.stream().map(Claim::backupId).toList());
    for (Claim claim : second) {
      Claim before =
          abandoned.stream()
              .filter(dead -> dead.backupId() == claim.backupId())
              .findFirst()
              .orElseThrow();
      assertThat(claim.previousOwners()).containsExactly(before.owner());
      assertThat(claim.token()).isGreaterThan(before.token());
      assertThat(catalog.dueSlots().advance(before, null, null)).isFalse();
      assertThat(catalog.dueSlots().advance(claim, null, null)).isTrue();
    }
  }

  @Test
  void shouldHaveOneHolderOfALeaseAtATimeWithGrowingTokens() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    ConcurrentLinkedQueue<Long> tokens = new ConcurrentLinkedQueue<>();

    List<Integer> most =
        inParallel(
            thread -> {
              int seen = 0;
              for (int turns = 0; turns < 50; ) {
                Optional<Lease> lease =
                    catalog.leases().acquire("wiki1", "worker-" + thread, LEASE);
                if (lease.isPresent()) {
                  seen = Math.max(seen, holders.incrementAndGet());
                  tokens.add(lease.get().token());
                  holders.decrementAndGet();
                  catalog.leases().release(lease.get());
                  turns++;
                }
              }
              return seen;
            });

    assertThat(most).containsOnly(1);
    assertThat(List.copyOf(tokens)).hasSize(THREADS * 50).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldNoteARequestForOneAskerAlone() throws Exception {
    List<Integer> firsts =
        inParallel(
            thread ->
                (int)
                    IntStream.range(0, 100)
                        .filter(
                            job -> catalog.jobs().requested(identity("job-" + job, "wiki1"), NOON))
                        .count());

    assertThat(firsts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
  }

  private void schedule() {
    boolean unused = catalog.dueSlots().build(List.of());
    for (int id = 1; id <= SLOTS; id++) {
      catalog.dueSlots().schedule(id, "f", NOON, NOON);
    }
  }

  private List<Claim> claimAll(String name, Instant now) throws Exception {
    List<Claim> all = new ArrayList<>();
    inParallel(
            thread -> {
              List<Claim> mine = new ArrayList<>();
              List<Claim> some = catalog.dueSlots().claim(name + "-" + thread, now, LEASE, 7);
              while (!some.isEmpty()) {
                mine.addAll(some);
                some = catalog.dueSlots().claim(name + "-" + thread, now, LEASE, 7);
              }
              return mine;
            })
        .forEach(all::addAll);
    return all;
  }

  /** Work of one thread. */
  private interface Work<T> {
    T run(int thread);
  }

  private <T> List<T> inParallel(Work<T> work) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      calls.add(() -> work.run(thread));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(calls)) {
      results.add(result.get());
    }
    return results;
  }
}
