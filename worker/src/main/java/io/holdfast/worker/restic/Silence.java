package io.holdfast.worker.restic;

import io.holdfast.worker.process.Activity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a restic that still runs does nothing any more: it neither reads nor writes, its
 * words apart, and computes next to nothing. For one thread.
 */
final class Silence {
  /** A little comes even from the dead: a lock that is refreshed into a buffer of the kernel. */
  private static final long LITTLE_BYTES = 64 << 10;

  /** One part in so many: what telling of no progress takes is less. */
  private static final int BUSY_PART = 10;

  /** Looks further apart than that were not made in time: the machine slept. */
  private static final int MISSED_LOOKS = 4;

  private final Duration limit;
  private final Duration between;
  private @Nullable Look quietSince;
  private @Nullable Look last;

  /**
   * Makes it.
   *
   * @param limit after which it is silent
   * @param between from one look to the next
   */
  Silence(Duration limit, Duration between) {
    this.limit = limit;
    this.between = between;
  }

  private record Look(Instant at, Activity.Sum sum) {}

  /**
   * Takes a look.
   *
   * @param sum since the start, without what it has said
   * @return whether it has been silent for too long
   */
  boolean isTooLong(Instant now, Activity.Sum sum) {
    Look look = new Look(now, sum);
    Look since = quietSince;
    Look before = last;
    last = look;
    if (since == null || before == null || isBusy(since, before, look)) {
      quietSince = look;
      return false;
    }
    return Duration.between(since.at(), now).compareTo(limit) >= 0;
  }

  private boolean isBusy(Look since, Look before, Look now) {
    Duration passed = Duration.between(before.at(), now.at());
    Duration computed = now.sum().computed().minus(before.sum().computed());
    return now.sum().bytes() - since.sum().bytes() > LITTLE_BYTES
        || computed.multipliedBy(BUSY_PART).compareTo(passed) > 0
        || passed.compareTo(between.multipliedBy(MISSED_LOOKS)) > 0;
  }
}
