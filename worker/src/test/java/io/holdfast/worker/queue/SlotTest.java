package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.NetworkException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlotTest {
  private final FakeSource source = new FakeSource();
  private final StopSignal stop = new StopSignal();
  private final Map<Long, CompletableFuture<Verdict>> taken = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();
  private Thread thread = new Thread();

  @AfterEach
  void stop() throws InterruptedException {
    stop.request();
    taken.values().forEach(future -> future.complete(Verdict.RELEASE));
    thread.join();
  }

  @Test
  void shouldAcknowledgeOnlyWhenTheRequestHasEnded() {
    start(Duration.ofHours(1));
    source.deliveries.add(FakeSource.delivery(1));
    await().until(() -> taken.containsKey(1L));
    assertThat(source.told).isEmpty();

    end(1, Verdict.ACCEPT);
    await().until(() -> source.told.contains("ACCEPT 1"));
  }

  @Test
  void shouldNotTakeASecondRequestWhileItHoldsOne() {
    start(Duration.ofMillis(20));
    source.deliveries.add(FakeSource.delivery(1));
    source.deliveries.add(FakeSource.delivery(2));
    await().until(() -> Collections.frequency(source.told, "renew 1") >= 3);
    assertThat(taken).containsOnlyKeys(1L);

    end(1, Verdict.REJECT);
    await().until(() -> taken.containsKey(2L));
    assertThat(source.toldWithoutRenewals()).containsExactly("REJECT 1");
  }

  @Test
  void shouldRenewThreeTimesPerLockTimeEvenIfToldToRenewSeldom() {
    source.lockTime = Optional.of(Duration.ofMillis(90));
    start(Duration.ofHours(1));
    source.deliveries.add(FakeSource.delivery(1));

    await().until(() -> source.told.contains("renew 1"));
  }

  @Test
  void shouldGoOnToOtherRequestsWhenALockWasLost() {
    source.losesLocks = true;
    start(Duration.ofMillis(20));
    source.deliveries.add(FakeSource.delivery(1));
    source.deliveries.add(FakeSource.delivery(2));

    await().until(() -> taken.containsKey(2L));
    assertThat(taken.get(1L)).isNotDone();
    assertThat(source.toldWithoutRenewals()).isEmpty();
  }

  @Test
  void shouldOpenItsSourceAgainAfterAFailure() {
    FakeSource unused = source;
    thread =
        new Thread(
            new Slot(
                width -> {
                  if (opened.incrementAndGet() == 1) {
                    throw new NetworkException("gone");
                  }
                  return unused;
                },
                delivery -> CompletableFuture.completedFuture(Verdict.ACCEPT),
                Duration.ofHours(1),
                stop));
    thread.start();
    source.deliveries.add(FakeSource.delivery(1));

    await().until(() -> source.told.contains("ACCEPT 1"));
    assertThat(opened).hasValue(2);
  }

  @Test
  void shouldHoldItsRequestToTheEndWhenTheWorkerStops() throws InterruptedException {
    start(Duration.ofMillis(20));
    source.deliveries.add(FakeSource.delivery(1));
    source.deliveries.add(FakeSource.delivery(2));
    await().until(() -> taken.containsKey(1L));
    stop.request();
    await().until(() -> Collections.frequency(source.told, "renew 1") >= 2);

    end(1, Verdict.ACCEPT);
    thread.join();
    assertThat(source.toldWithoutRenewals()).containsExactly("ACCEPT 1", "close");
    assertThat(taken).containsOnlyKeys(1L);
  }

  @Test
  void shouldTakeManyAtOnceInAFloodAndEndThoseThatCanBeEnded() {
    start(Duration.ofMillis(20));
    for (int offset = 1; offset <= Width.FLOOD; offset++) {
      throwAway(offset);
    }
    await().until(() -> source.width == Width.MANY);
    source.deliveries.add(FakeSource.delivery(100));
    await().until(() -> taken.containsKey(100L));
    source.deliveries.addAll(
        List.of(FakeSource.delivery(101), FakeSource.delivery(102), FakeSource.delivery(103)));
    end(100, Verdict.REJECT);
    await().until(() -> taken.keySet().containsAll(List.of(101L, 102L, 103L)));

    end(101, Verdict.REJECT);
    end(103, Verdict.ACCEPT);
    await().until(() -> source.told.containsAll(List.of("REJECT 101", "ACCEPT 103")));
    int renewals = Collections.frequency(source.told, "renew 102");
    await().until(() -> Collections.frequency(source.told, "renew 102") > renewals);
    end(102, Verdict.ACCEPT);

    await().until(() -> source.told.contains("ACCEPT 102"));
    await().until(() -> source.width == 1);
    assertThat(source.toldWithoutRenewals()).containsOnlyOnce("REJECT 101", "ACCEPT 103");
  }

  private void throwAway(long offset) {
    source.deliveries.add(FakeSource.delivery(offset));
    await().until(() -> taken.containsKey(offset));
    end(offset, Verdict.REJECT);
  }

  private void start(Duration renewInterval) {
    DeliveryHandler handler =
        delivery ->
            taken.computeIfAbsent(
                delivery.received().offset(), offset -> new CompletableFuture<>());
    thread = new Thread(new Slot(this::open, handler, renewInterval, stop));
    thread.start();
  }

  private RequestSource open(int width) {
    source.width = width;
    return source;
  }

  private void end(long offset, Verdict verdict) {
    CompletableFuture<Verdict> future = taken.get(offset);
    assertThat(future).isNotNull();
    if (future != null) {
      future.complete(verdict);
    }
  }
}
