package io.holdfast.standalone.chaos.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for conditions; time only ends the waiting for what does not move any more. */
public final class Wait {
  private static final long POLL_MILLIS = 500;

  private Wait() {}

  /** Asks until it is so; false when it was not within the time. */
  public static boolean until(BooleanSupplier condition, Duration atMost)
      throws InterruptedException {
    return whileMoving(condition, () -> 0, atMost);
  }

  /**
   * Asks until it is so.
   *
   * @param movement a number that changes as long as there is hope
   * @param stillness false is returned when it has not changed for so long
   */
  public static boolean whileMoving(
      BooleanSupplier condition, LongSupplier movement, Duration stillness)
      throws InterruptedException {
    long last = movement.getAsLong();
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      long now = movement.getAsLong();
      if (now != last) {
        last = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > stillness.toNanos()) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }
}
