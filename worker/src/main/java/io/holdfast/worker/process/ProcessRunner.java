package io.holdfast.worker.process;

import io.holdfast.worker.job.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs programs to their end. Safe for use by many threads.
 *
 * <p>When the virtual machine ends, or on {@link #close}, whatever still runs is stopped with its
 * group. When the worker is killed, the kernel sends the program SIGINT or SIGTERM, by its {@link
 * Stopping}; what survives that is found by {@link Orphans}.
 */
public final class ProcessRunner implements AutoCloseable {
  private final Launcher launcher = new Launcher();
  private final Set<RunningProcess> running = ConcurrentHashMap.newKeySet();
  private final Thread atExit = new Thread(this::killAll, "process-kill");

  public ProcessRunner() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

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
    RunningProcess process = new RunningProcess(launcher.start(command), command, listener);
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

  private void killAll() {
    running.forEach(RunningProcess::killNow);
  }

  /** Stops all processes; their callers see them as cancelled. */
  @Override
  public void close() {
    running.forEach(process -> process.stop(Finished.End.CANCELLED));
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The virtual machine is ending already, and its hook does the rest.
    }
  }
}
