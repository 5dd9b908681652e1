package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of the queue side that last as long as it does, and names for the others. */
final class QueueThreads {
  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  private final List<Thread> begun = new ArrayList<>();

  void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    begun.add(thread);
    thread.start();
  }

  /** Waits for the end of each, but not for ever. */
  void join() {
    try {
      for (Thread thread : begun) {
        thread.join(LONGEST_END.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes threads {@code <name>-1}, {@code <name>-2} and so on. */
  static ThreadFactory named(String name, boolean daemon) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(daemon);
      return thread;
    };
  }
}
