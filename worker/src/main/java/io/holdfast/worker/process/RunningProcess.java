package io.holdfast.worker.process;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process from its start to its end. */
final class RunningProcess {
  private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(2);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

  private final Process process;
  private final Command.Limits limits;
  private final Drain out;
  private final Drain err;
  private final CompletableFuture<Finished.End> end = new CompletableFuture<>();

  private RunningProcess(Process process, Command command, OutputSink out, OutputSink err) {
    this.process = process;
    this.limits = command.limits();
    this.out = new Drain(process.getInputStream(), out, () -> stop(Finished.End.REFUSED));
    this.err = new Drain(process.getErrorStream(), err, () -> {});
    feed(command.input().bytes());
  }

  /** Its output goes to a listener, by lines. */
  static RunningProcess listened(Process process, Command command, OutputListener listener) {
    int kept = command.limits().keepBytes();
    RunningProcess running =
        new RunningProcess(
            process, command, new Lines(kept, listener::out), new Lines(kept, listener::err));
    running.endsAfter(process.onExit());
    return running;
  }

  /** Its standard output goes to a stream as it comes, to the last byte. */
  static RunningProcess streamed(
      Process process, Command command, OutputStream sink, OutputListener listener) {
    RunningProcess running =
        new RunningProcess(
            process,
            command,
            (buffer, count) -> sink.write(buffer, 0, count),
            new Lines(command.limits().keepBytes(), listener::err));
    running.endsAfter(process.onExit().thenCombine(running.out.done(), (exit, done) -> exit));
    return running;
  }

  private void endsAfter(CompletableFuture<?> last) {
    CompletableFuture<?> unused = last.thenRun(() -> end.complete(Finished.End.EXITED));
  }

  private void feed(byte[] bytes) {
    Runnable writing =
        () -> {
          try (OutputStream stream = process.getOutputStream()) {
            stream.write(bytes);
          } catch (IOException e) {
            // It ended, or does not read: its exit code tells more.
          }
        };
    if (bytes.length == 0) {
      writing.run();
    } else {
      Thread thread = new Thread(writing, "process-input");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Asks the waiting thread to stop the process; does not block. */
  void stop(Finished.End why) {
    end.complete(why);
  }

  /** Waits until it has ended, by the thread that waits for it; gives up after the patience. */
  void awaitEnd(Duration patience) {
    try {
      process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Finished await() {
    boolean interrupted = false;
    Finished.End why;
    try {
      why = end.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      why = Finished.End.DEADLINE;
    } catch (InterruptedException e) {
      interrupted = true;
      why = Finished.End.CANCELLED;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    try {
      if (why != Finished.End.EXITED) {
        askThenKill();
      }
      process.waitFor(KILL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      out.await(OUTPUT_PATIENCE);
      err.await(OUTPUT_PATIENCE);
    } catch (InterruptedException e) {
      interrupted = true;
      killNow();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new Finished(process.isAlive() ? 137 : process.exitValue(), why, out.kept(), err.kept());
  }

  private void askThenKill() throws InterruptedException {
    List<ProcessHandle> family = process.descendants().toList();
    ask();
    process.waitFor(limits.grace().toMillis(), TimeUnit.MILLISECONDS);
    kill(family);
  }

  private void ask() {
    switch (limits.stopping()) {
      case INTERRUPT_PROGRAM -> Signals.send("INT", process.pid());
      case INTERRUPT_WRAPPED ->
          process
              .children()
              .findFirst()
              .ifPresentOrElse(
                  child -> Signals.send("INT", child.pid()),
                  () -> Signals.send("INT", process.pid()));
      case TERMINATE_GROUP -> {
        Signals.sendToGroup("TERM", process.pid());
        process.destroy();
      }
    }
  }

  private void killNow() {
    kill(process.descendants().toList());
  }

  private void kill(List<ProcessHandle> family) {
    Signals.sendToGroup("KILL", process.pid());
    family.forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
