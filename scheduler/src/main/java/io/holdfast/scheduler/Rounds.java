package io.holdfast.scheduler;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that does the work, round after round. While something it needs is away, rounds
 * become rare; each change of that is one line in the log.
 */
final class Rounds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

  private final BooleanSupplier round;
  private final Runnable onReady;
  private final Duration pause;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "rounds");
  private final CircuitBreaker circuit =
      CircuitBreaker.of(
          "scheduler",
          CircuitBreakerConfig.custom()
              .slidingWindow(1, 1, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
              .failureRateThreshold(100)
              .permittedNumberOfCallsInHalfOpenState(1)
              .waitIntervalFunctionInOpenState(
                  IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, 2, LONGEST_PAUSE))
              .build());
  private boolean isReady;
  private String trouble = "";

  /**
   * Prepares it.
   *
   * @param round does a round; true when there is more to do at once
   * @param onReady is run once, after the first round that went well
   * @param pause between rounds
   */
  Rounds(BooleanSupplier round, Runnable onReady, Duration pause) {
    this.round = round;
    this.onReady = onReady;
    this.pause = pause;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      boolean isMore = false;
      while (!stop.await(isMore ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS)) {
        isMore = circuit.tryAcquirePermission() && attempt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() {
    try {
      boolean isMore = round.getAsBoolean();
      circuit.onSuccess(0, TimeUnit.MILLISECONDS);
      noteSuccess();
      return isMore;
    } catch (RuntimeException e) {
      circuit.onError(0, TimeUnit.MILLISECONDS, e);
      noteTrouble(e);
      return false;
    }
  }

  private void noteSuccess() {
    if (!trouble.isEmpty()) {
      log.info("Slots are decided again");
      trouble = "";
    }
    if (!isReady) {
      isReady = true;
      onReady.run();
    }
  }

  private void noteTrouble(RuntimeException failure) {
    String sentence = Troubles.sentence(failure);
    if (stop.getCount() > 0 && !sentence.equals(trouble)) {
      trouble = sentence;
      log.warn("No slot is decided for now: {}", sentence);
    }
    log.debug("Cause", failure);
  }

  /** Lets a round that has begun come to its end. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(STOP_PATIENCE.toMillis());
      thread.interrupt();
      thread.join(FIRST_PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
