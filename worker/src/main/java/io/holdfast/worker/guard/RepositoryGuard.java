package io.holdfast.worker.guard;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;

/** What protects one repository from this worker, and this worker from it. */
record RepositoryGuard(Bulkhead places, CircuitBreaker breaker, Retry retry) {

  /** Whether it is left alone for now. */
  boolean isResting() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }
}
