package io.holdfast.catalog.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may be tried again, and stops asking a server that does not answer. */
final class Resilience {
  private static final Logger LOG = LoggerFactory.getLogger(Resilience.class);
  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final double GROWTH = 3;
  private static final double JITTER = 0.5;
  private static final int WINDOW_CALLS = 10;
  private static final float FAILURES_PERCENT = 60;
  private static final Duration OPEN = Duration.ofSeconds(2);

  private final Retry retry;
  private final CircuitBreaker circuit;
  private final Failures failures;

  Resilience(Failures failures) {
    this.failures = failures;
    retry =
        Retry.of(
            "redis",
            RetryConfig.custom()
                .maxAttempts(ATTEMPTS)
                .intervalFunction(
                    IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, GROWTH, JITTER))
                .retryOnException(Resilience::isUnreachable)
                .build());
    circuit =
        CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    WINDOW_CALLS, WINDOW_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILURES_PERCENT)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordException(Resilience::isUnreachable)
                .build());
    circuit
        .getEventPublisher()
        .onStateTransition(
            event ->
                LOG.warn(
                    "Circuit redis: {} → {}",
                    event.getStateTransition().getFromState(),
                    event.getStateTransition().getToState()));
  }

  /** For calls that may be made twice. */
  <T> T repeatable(Supplier<T> call) {
    return retry.executeSupplier(() -> once(call));
  }

  <T> T once(Supplier<T> call) {
    try {
      return circuit.executeSupplier(call);
    } catch (CallNotPermittedException e) {
      throw failures.circuitOpen();
    }
  }

  String state() {
    return circuit.getState().name();
  }

  private static boolean isUnreachable(Throwable failure) {
    return failure instanceof CatalogException known && known.reason() == Reason.UNREACHABLE;
  }
}
