package io.holdfast.worker.queue;

import io.holdfast.worker.publish.Reachability;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks again, ever more seldom, while Redis, Kafka or the registry is away. */
public final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final StopSignal stop;
  private final DoubleSupplier random;

  /**
   * @param stop ends all waiting
   * @param random from 0 to 1
   */
  public Patience(StopSignal stop, DoubleSupplier random) {
    this.stop = stop;
    this.random = random;
  }

  /** The same call, until it is answered; what is not worth another try is thrown. */
  public <T> T until(String what, Supplier<T> call) {
    return until(what, call, waitingFor -> {});
  }

  /**
   * The same call, until it is answered.
   *
   * @param what what is asked, for people: "the job ledger"
   * @param waiting told what is waited for, each time
   * @throws StopSignal.StoppedException when the worker stops before that
   */
  public <T> T until(String what, Supplier<T> call, Consumer<String> waiting) {
    for (int attempt = 1; ; attempt++) {
      try {
        T answer = call.get();
        if (attempt > 1) {
          log.info("Answered after {} attempts: {}", attempt, what);
        }
        return answer;
      } catch (RuntimeException e) {
        if (!Reachability.isAway(e)) {
          throw e;
        }
        if (attempt == 1) {
          log.warn("Not answered, will be asked again: {} ({})", what, e.getMessage());
        }
        waiting.accept(what + " to answer");
        stop.pause(pauseAfter(attempt));
      }
    }
  }

  /** As {@link #until}, but for sending, which is tried again whatever Kafka's reason. */
  public <T> T untilSent(String what, Supplier<T> send) {
    for (int attempt = 1; ; attempt++) {
      try {
        return send.get();
      } catch (KafkaException e) {
        log.warn("Not sent, will be tried again: {} ({})", what, e.getMessage());
        stop.pause(pauseAfter(attempt));
      }
    }
  }

  /** For whoever waits for something else. */
  void throwIfStopped() {
    if (stop.isRequested()) {
      throw new StopSignal.StoppedException();
    }
  }

  /** Waits; see {@link StopSignal#pause}. */
  void pause(Duration duration) {
    stop.pause(duration);
  }

  private Duration pauseAfter(int attempt) {
    long longest = FIRST.toMillis() << Math.min(attempt - 1, 8);
    long bounded = Math.min(longest, LONGEST.toMillis());
    return Duration.ofMillis(Math.round(bounded * (0.5 + 0.5 * random.getAsDouble())));
  }
}
