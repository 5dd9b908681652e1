package io.holdfast.standalone.process;

import java.time.Duration;

/**
 * When a child that ended is started again: after the first delay, doubled with each early end in a
 * row up to the longest delay; a child that ran for the stable time begins anew.
 */
public record RestartPolicy(Duration first, Duration longest, Duration stable) {

  public static final RestartPolicy DEFAULT =
      new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));

  /** Early ends in a row, after one more end. */
  public int earlyEnds(int before, Duration lifetime) {
    return lifetime.compareTo(stable) >= 0 ? 1 : before + 1;
  }

  /** Delay before the next start. */
  public Duration delay(int earlyEnds) {
    Duration delay = first;
    for (int i = 1; i < earlyEnds && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}
