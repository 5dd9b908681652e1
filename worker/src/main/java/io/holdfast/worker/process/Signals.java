package io.holdfast.worker.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signals that the JDK does not send: to groups, and other than TERM and KILL. */
final class Signals {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Signals() {}

  /** Sends to one process. */
  static void send(String signal, long pid) {
    kill(signal, Long.toString(pid));
  }

  /** Sends to all members of the group that the process leads. */
  static void sendToGroup(String signal, long leader) {
    kill(signal, "-" + leader);
  }

  private static void kill(String signal, String target) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of("/bin/sh", "-c", "kill -s \"$1\" -- \"$2\"", "kill", signal, target));
    builder.environment().clear();
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    boolean interrupted = Thread.interrupted();
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      // Without a shell there is still ProcessHandle, which the caller uses last.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
