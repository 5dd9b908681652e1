package io.holdfast.schemas.serde;

import java.time.Duration;

/**
 * When to ask again.
 *
 * @param retries attempts after the first
 * @param firstWait before the second attempt; doubled for each further one
 * @param longestWait where doubling ends
 */
record RetryRule(int retries, Duration firstWait, Duration longestWait) {
  private static final int MOST_DOUBLINGS = 20;

  /**
   * How long to wait after an attempt.
   *
   * @param attempt from 0
   * @param random from 0 to 1: how much of the upper half of the wait is used
   */
  Duration waitAfter(int attempt, double random) {
    long doubled = firstWait.toMillis() << Math.min(attempt, MOST_DOUBLINGS);
    long most = Math.min(doubled, longestWait.toMillis());
    return Duration.ofMillis(most / 2 + (long) (random * (most - most / 2)));
  }
}
