package io.holdfast.worker.process;

import io.holdfast.worker.job.Cancellation;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs programs to their end. Safe for use by many threads.
 *
 * <p>When the virtual machine ends, in whatever way, the kernel sends each program SIGINT or
 * SIGTERM, by its {@link Stopping}; what survives that is found by {@link Orphans}. There is no
 * shutdown hook on purpose: it would run beside the worker's own, which lets jobs go on for a
 * while.
 */
public final class ProcessRunner implements AutoCloseable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);

  private final Launcher launcher = new Launcher();
  private final Set<RunningProcess> running = ConcurrentHashMap.newKeySet();

  /** The same, without cancellation and without listening. */
  public Finished run(Command command) throws StartFailure {
    return run(command, OutputListener.NONE, new Cancellation());
  }

  /**
   * Blocks until the process has ended, of itself or stopped. When the thread is interrupted the
   * process is stopped and the thread stays interrupted.
   *
   * @throws StartFailure when the program is not there or cannot be run
   */
  public Finished run(Command command, OutputListener listener, Cancellation cancellation)
      throws StartFailure {
    Process process = launcher.start(command);
    listener.started(process.pid());
    return await(RunningProcess.listened(process, command, listener), cancellation);
  }

  /**
   * The same with standard output as it is: every byte of it has been written to the sink, on a
   * thread of its own, when the process counts as {@link Finished.End#EXITED}. A sink that throws
   * stops the process ({@link Finished.End#REFUSED}); a slow one slows it down. The sink is not
   * closed, and the listener hears standard error alone.
   */
  public Finished stream(
      Command command, OutputStream sink, OutputListener listener, Cancellation cancellation)
      throws StartFailure {
    Process process = launcher.start(command);
    listener.started(process.pid());
    return await(RunningProcess.streamed(process, command, sink, listener), cancellation);
  }

  private Finished await(RunningProcess process, Cancellation cancellation) {
    running.add(process);
    Cancellation.Registration registration =
        cancellation.onCancel(() -> process.stop(Finished.End.CANCELLED));
    try {
      return process.await();
    } finally {
      registration.close();
      running.remove(process);
    }
  }

  /** Number of processes that run now. */
  public int runningCount() {
    return running.size();
  }

  /** Stops all processes and waits until they are gone; their callers see them as cancelled. */
  @Override
  public void close() {
    List<RunningProcess> left = List.copyOf(running);
    left.forEach(process -> process.stop(Finished.End.CANCELLED));
    left.forEach(process -> process.awaitEnd(CLOSE_PATIENCE));
  }
}
