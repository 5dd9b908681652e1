package io.holdfast.worker.removal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Which removals are at work or rest after a failure. Safe for many threads. */
final class Attempts {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  private final Clock clock;
  private final DoubleSupplier random;
  private final Map<String, Rest> rests = new HashMap<>();

  /** After so many failures nothing before that time. */
  private record Rest(int failures, Instant until) {}

  /**
   * None yet.
   *
   * @param random from 0 to 1
   */
  Attempts(Clock clock, DoubleSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  /** Begins one, unless it is at work or rests; then false. */
  synchronized boolean begin(String key) {
    Rest rest = rests.getOrDefault(key, new Rest(0, Instant.MIN));
    if (clock.instant().isBefore(rest.until())) {
      return false;
    }
    rests.put(key, new Rest(rest.failures(), Instant.MAX));
    return true;
  }

  synchronized void succeeded(String key) {
    rests.remove(key);
  }

  /** Lets it rest: 5 seconds, doubled each time, at most 10 minutes, half of it random. */
  synchronized void failed(String key) {
    int failures = rests.getOrDefault(key, new Rest(0, Instant.MIN)).failures();
    long doubled = FIRST.toMillis() << Math.min(failures, MOST_DOUBLINGS);
    long bounded = Math.min(doubled, LONGEST.toMillis());
    long millis = Math.round(bounded * (0.5 + 0.5 * random.getAsDouble()));
    rests.put(key, new Rest(failures + 1, clock.instant().plusMillis(millis)));
  }
}
