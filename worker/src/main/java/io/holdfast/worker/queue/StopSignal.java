package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells every thread that waits that the worker stops. Sticks once set. */
public final class StopSignal {
  private final CountDownLatch requested = new CountDownLatch(1);

  /** Wakes every thread that pauses; later calls change nothing. */
  public void request() {
    requested.countDown();
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits.
   *
   * @throws StoppedException at once when the worker stops meanwhile, or the thread is interrupted
   */
  public void pause(Duration duration) {
    boolean stopped;
    try {
      stopped = requested.await(Math.max(1, duration.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
    if (stopped) {
      throw new StoppedException();
    }
  }

  /** What was waited for is no longer wanted, because the worker stops. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
      super("the worker stops");
    }
  }
}
