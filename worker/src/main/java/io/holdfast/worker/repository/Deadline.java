package io.holdfast.worker.repository;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time by which several steps must have ended together. */
public record Deadline(Clock clock, Instant end) {
  private static final Duration LEAST = Duration.ofMillis(1);

  public static Deadline in(Duration time, Clock clock) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  /** What is left; never less than a millisecond. */
  public Duration left() {
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  public boolean isOver() {
    return !clock.instant().isBefore(end);
  }
}
