package io.holdfast.worker.restic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a remote counts as unreachable although restic goes on trying: it does so for a
 * quarter of an hour, and tells of each try on standard error.
 */
final class RetryWatch {
  /** Between two tries of a remote that is away; a longer silence means that it came back. */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(3);

  private final Clock clock;
  private final Duration limit;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private long bytesDone;

  RetryWatch(Clock clock, Duration limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** A line of standard error; true: it has gone on for too long. */
  synchronized boolean isTooLong(String line) {
    if (line.contains("operation successful after")) {
      first = null;
      return false;
    }
    if (!line.contains("returned error, retrying after")) {
      return false;
    }
    Instant now = clock.instant();
    Instant begin = first;
    Instant previous = last;
    last = now;
    if (begin == null
        || previous == null
        || Duration.between(previous, now).compareTo(LONGEST_GAP) > 0) {
      first = now;
      begin = now;
    }
    return Duration.between(begin, now).compareTo(limit) >= 0;
  }

  /** More was read than before: the remote takes what it is given. */
  synchronized void progressed(long newBytesDone) {
    if (newBytesDone > bytesDone) {
      bytesDone = newBytesDone;
      first = null;
    }
  }
}
