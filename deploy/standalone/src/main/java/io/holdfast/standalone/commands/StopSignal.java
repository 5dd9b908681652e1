package io.holdfast.standalone.commands;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Turns Ctrl-C and SIGTERM into a clean stop: the thread that began it is told, and the JVM ends
 * only when that thread is through with {@link #close}.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<Thread> starting = new AtomicReference<>();

  private final int exitCode;

  private StopSignal(int exitCode) {
    this.exitCode = exitCode;
  }

  /**
   * Begins.
   *
   * @param exitCode of a process that was asked to stop and did
   */
  static StopSignal begin(int exitCode) {
    StopSignal signal = new StopSignal(exitCode);
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
    return signal;
  }

  /** Waits until somebody asks to stop. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** Runs something that a request to stop interrupts. */
  <T> T guard(Callable<T> work) throws InterruptedException {
    starting.set(Thread.currentThread());
    try {
      return work.call();
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      starting.set(null);
    }
  }

  private void stop() {
    if (closed.getCount() == 0) {
      return; // The JVM ends by itself, with its own exit code.
    }
    asked.countDown();
    Thread thread = starting.get();
    if (thread != null) {
      thread.interrupt();
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
