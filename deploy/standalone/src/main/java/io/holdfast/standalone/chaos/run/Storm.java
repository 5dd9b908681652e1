package io.holdfast.standalone.chaos.run;

import io.holdfast.standalone.chaos.plan.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets faults happen at their times. Closing ends those that go on, and begins no more. */
public final class Storm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Storm.class);
  private static final int THREADS = 4;

  private final Injector injector;
  private final Consumer<String> told;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final List<Runnable> undo = new ArrayList<>();
  private final List<Fault> happened = new ArrayList<>();
  private final List<Fault> left = new ArrayList<>();

  /**
   * Makes it.
   *
   * @param told is told of each fault, a line each
   */
  Storm(Injector injector, Consumer<String> told) {
    this.injector = injector;
    this.told = told;
  }

  /** Begins; the faults' times count from now on. */
  @SuppressWarnings("FutureReturnValueIgnored") // hit() throws nothing.
  public void begin(List<Fault> plan) {
    for (Fault fault : plan) {
      threads.schedule(() -> hit(fault), fault.at().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // An end throws nothing.
  private void hit(Fault fault) {
    try {
      Injector.Injected injected = injector.inject(fault);
      note(fault, injected);
      if (injected.happened() && !fault.length().isZero()) {
        threads.schedule(injected.undo(), fault.length().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException e) {
      LOG.warn("{} went wrong itself", fault.line(), e);
    }
  }

  private void note(Fault fault, Injector.Injected injected) {
    synchronized (this) {
      (injected.happened() ? happened : left).add(fault);
      undo.add(injected.undo());
    }
    told.accept(fault.line() + (injected.happened() ? "" : " (left out: not there)"));
  }

  /** Faults that happened, in their order. */
  public synchronized List<Fault> happened() {
    return List.copyOf(happened);
  }

  /** Faults for which there was nothing to hit. */
  public synchronized List<Fault> leftOut() {
    return List.copyOf(left);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Runnable> ends;
    synchronized (this) {
      ends = List.copyOf(undo);
      undo.clear();
    }
    ends.forEach(Runnable::run);
  }
}
