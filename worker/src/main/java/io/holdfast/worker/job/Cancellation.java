package io.holdfast.worker.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a job is to stop, and what to do then. Safe for use by many threads; sticks once set. */
public final class Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable String reason;

  /** Asks the job to stop; later calls change nothing. Actions run on the caller's thread. */
  public void cancel(String why) {
    List<Runnable> due;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Why it is to stop, or null when it is not. */
  public synchronized @Nullable String reason() {
    return reason;
  }

  public synchronized boolean isRequested() {
    return reason != null;
  }

  /** Runs the action when the job is to stop: at once if it already is. */
  public Registration onCancel(Runnable action) {
    synchronized (this) {
      if (reason == null) {
        actions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  /** Takes an action back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
