package io.holdfast.worker.guard;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticFailure;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bulkhead, a circuit breaker and a rule for further attempts for each repository, by its id. One
 * object for the whole worker. Safe for use by many threads.
 */
public final class RepositoryGuards {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryGuards.class);
  private static final int CALLS_LOOKED_AT = 6;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final RepositoryLimits limits;
  private final BulkheadRegistry places;
  private final CircuitBreakerRegistry breakers;
  private final RetryConfig retries;

  public RepositoryGuards(RepositoryLimits limits) {
    this.limits = limits;
    this.places =
        BulkheadRegistry.of(
            BulkheadConfig.custom()
                .maxConcurrentCalls(limits.jobsAtOnce())
                .maxWaitDuration(Duration.ZERO)
                .build());
    this.breakers = CircuitBreakerRegistry.of(breakerConfig(limits));
    this.retries =
        RetryConfig.custom()
            .maxAttempts(limits.attempts())
            .retryOnException(RepositoryGuards::isWorthRetrying)
            .intervalFunction(
                IntervalFunction.ofExponentialRandomBackoff(
                    limits.firstPause(), 2.0, 0.5, LONGEST_PAUSE))
            .build();
    breakers.getEventPublisher().onEntryAdded(added -> logChanges(added.getAddedEntry()));
  }

  private static CircuitBreakerConfig breakerConfig(RepositoryLimits limits) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(CALLS_LOOKED_AT)
        .minimumNumberOfCalls(CALLS_LOOKED_AT)
        .failureRateThreshold(100)
        .slowCallRateThreshold(100)
        .slowCallDurationThreshold(Duration.ofDays(365))
        .waitDurationInOpenState(limits.rest())
        .automaticTransitionFromOpenToHalfOpenEnabled(false)
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordException(RepositoryGuards::isUnreachable)
        .build();
  }

  private static void logChanges(CircuitBreaker breaker) {
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                LOG.info(
                    "Repository {}: circuit breaker {}",
                    event.getCircuitBreakerName(),
                    event.getStateTransition()));
  }

  private static boolean isWorthRetrying(Throwable failure) {
    return failure instanceof ResticFailure restic && restic.problem().kind().isWorthRetrying();
  }

  private static boolean isUnreachable(Throwable failure) {
    return failure instanceof ResticFailure restic && restic.problem() == Problem.UNREACHABLE;
  }

  RepositoryGuard of(String repositoryId) {
    return new RepositoryGuard(
        places.bulkhead(repositoryId),
        breakers.circuitBreaker(repositoryId),
        Retry.of(repositoryId, retries));
  }

  RepositoryLimits limits() {
    return limits;
  }

  /**
   * For heartbeats: by repository id, the breaker's state and how many of the places are taken,
   * such as {@code CLOSED, 2 of 4 places taken}.
   */
  public Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    for (Bulkhead bulkhead : places.getAllBulkheads()) {
      int free = bulkhead.getMetrics().getAvailableConcurrentCalls();
      states.put(
          bulkhead.getName(),
          breakers.circuitBreaker(bulkhead.getName()).getState()
              + ", "
              + (limits.jobsAtOnce() - free)
              + " of "
              + limits.jobsAtOnce()
              + " places taken");
    }
    return states;
  }
}
