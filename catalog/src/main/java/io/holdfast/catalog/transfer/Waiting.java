package io.holdfast.catalog.transfer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits in growing steps for the other end, until it has waited too long or is told to stop. For
 * one thread, but {@link #stop} for any.
 */
final class Waiting {
  private static final long FIRST_MILLIS = 2;
  private static final long LONGEST_MILLIS = 100;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final long patienceMillis;
  private long stepMillis = FIRST_MILLIS;
  private long waitedMillis;

  Waiting(Duration patience) {
    patienceMillis = patience.toMillis();
  }

  /** The other end did something. */
  void over() {
    stepMillis = FIRST_MILLIS;
    waitedMillis = 0;
  }

  /** Waits a step; false when the patience is at its end. */
  boolean step() {
    if (waitedMillis >= patienceMillis) {
      return false;
    }
    try {
      // True when it was stopped meanwhile, which the caller sees for itself.
      boolean unused = stopped.await(stepMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
    waitedMillis += stepMillis;
    stepMillis = Math.min(stepMillis * 2, LONGEST_MILLIS);
    return true;
  }

  void stop() {
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
