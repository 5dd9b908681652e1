package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Lets results be sent one after the other, those that were decided first before all others. Safe
 * for use by many threads.
 */
final class SendingOrder {
  private final TreeSet<Long> waiting = new TreeSet<>();

  /** Lines up. */
  synchronized void enter(long number) {
    waiting.add(number);
  }

  /** Sent, refused, or no longer wanted: the next one's turn. */
  synchronized void leave(long number) {
    waiting.remove(number);
    notifyAll();
  }

  /**
   * Waits for so long at most.
   *
   * @return whether it is this one's turn, or it is not in the line
   */
  synchronized boolean isNext(long number, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (isBehind(number)) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  private boolean isBehind(long number) {
    return waiting.contains(number) && waiting.first() < number;
  }
}
