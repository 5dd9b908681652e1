package io.holdfast.worker.guard;

import io.holdfast.worker.job.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, unless the job is to stop. */
@FunctionalInterface
public interface Pauses {

  /** False when the job is to stop, or the thread was interrupted. */
  boolean pause(Duration duration, Cancellation cancellation);

  /** By the clock of the machine. */
  static boolean real(Duration duration, Cancellation cancellation) {
    CountDownLatch stop = new CountDownLatch(1);
    Cancellation.Registration registration = cancellation.onCancel(stop::countDown);
    try {
      return !stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      registration.close();
    }
  }
}
