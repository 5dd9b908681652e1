package io.holdfast.schemas.serde;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breakers around schema registries: one in a process for each list of urls, whatever
 * number of serializers asks there, for Kafka makes serializers by their class names. Safe for many
 * threads.
 */
public final class RegistryCircuits {
  private static final Logger log = LoggerFactory.getLogger(RegistryCircuits.class);
  private static final int WINDOW_CALLS = 10;
  private static final float FAILURES_PERCENT = 60;
  private static final int CALLS_TO_SEE = 2;
  private static final Duration OPEN = Duration.ofSeconds(2);
  private static final RegistryCircuits PROCESS = new RegistryCircuits(Clock.systemUTC());

  private final CircuitBreakerRegistry circuits;

  RegistryCircuits(Clock clock) {
    circuits =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindow(WINDOW_CALLS, WINDOW_CALLS, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILURES_PERCENT)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(CALLS_TO_SEE)
                .recordException(RegistryGuard::mayPass)
                .ignoreException(InterruptException.class::isInstance)
                .build());
    circuits.getEventPublisher().onEntryAdded(added -> logChanges(added.getAddedEntry()));
  }

  /** Those of this process. */
  static RegistryCircuits ofProcess() {
    return PROCESS;
  }

  /**
   * For heartbeats: the state of each circuit breaker that is in use, such as {@code CLOSED} or
   * {@code OPEN}, by {@code schema registry } and the registries' urls without credentials.
   */
  public static Map<String, String> states() {
    return PROCESS.all();
  }

  Map<String, String> all() {
    Map<String, String> states = new TreeMap<>();
    for (CircuitBreaker circuit : circuits.getAllCircuitBreakers()) {
      states.put(circuit.getName(), circuit.getState().name());
    }
    return states;
  }

  CircuitBreaker of(String urls) {
    return circuits.circuitBreaker("schema registry " + urls);
  }

  private static void logChanges(CircuitBreaker circuit) {
    circuit
        .getEventPublisher()
        .onStateTransition(
            event ->
                log.warn(
                    "Circuit {}: {} → {}",
                    event.getCircuitBreakerName(),
                    event.getStateTransition().getFromState(),
                    event.getStateTransition().getToState()));
  }
}
