package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;

/**
 * Lets some lines of a kind into the log in each span of time and counts the others, so that a
 * flood of bad requests does not become a flood of lines. Safe for use by many threads.
 */
final class LogLimit {
  private final int most;
  private final long spanNanos;
  private final LongSupplier nanos;
  private long begun;
  private int seen;

  /**
   * @param most lines in a span
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  LogLimit(int most, Duration span, LongSupplier nanos) {
    this.most = most;
    this.spanNanos = span.toNanos();
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /**
   * Logs the line unless there were too many.
   *
   * @param log is given the line, with a remark when it is the last of its span, and how many of
   *     the span before were left out
   */
  synchronized void log(String line, ObjIntConsumer<String> log) {
    long now = nanos.getAsLong();
    int leftOut = 0;
    if (now - begun >= spanNanos) {
      leftOut = Math.max(0, seen - most);
      begun = now;
      seen = 0;
    }
    seen++;
    if (seen < most) {
      log.accept(line, leftOut);
    } else if (seen == most) {
      log.accept(line + " (further ones are only counted for a while)", leftOut);
    }
  }
}
