package io.holdfast.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Duration PAUSE = Duration.ofMillis(1);

  @Test
  void shouldSayThatItIsReadyOnceAfterTheFirstGoodRound() throws InterruptedException {
    AtomicInteger ready = new AtomicInteger();
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(4);
    try (Rounds tested =
        new Rounds(
            () -> {
              if (rounds.incrementAndGet() == 1) {
                throw new TimeoutException("away");
              }
              assertThat(ready.get()).isEqualTo(rounds.get() == 2 ? 0 : 1);
              enough.countDown();
              return false;
            },
            ready::incrementAndGet,
            PAUSE)) {
      tested.start();
      assertThat(enough.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(ready).hasValue(1);
  }

  @Test
  void shouldRestBetweenRoundsThatFail() throws InterruptedException {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch third = new CountDownLatch(3);
    long start = System.nanoTime();
    try (Rounds tested =
        new Rounds(
            () -> {
              rounds.incrementAndGet();
              third.countDown();
              throw new TimeoutException("away");
            },
            () -> {},
            PAUSE)) {
      tested.start();
      assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(rounds.get()).isLessThan(5);
  }

  @Test
  void shouldLetARoundEndBeforeItStops() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Rounds tested =
        new Rounds(
            () -> {
              begun.countDown();
              await(goOn);
              ended.incrementAndGet();
              return true;
            },
            () -> {},
            PAUSE);
    tested.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    Thread stopper = new Thread(tested::close);
    stopper.start();
    goOn.countDown();
    stopper.join();
    tested.close();
    assertThat(ended.get()).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
