package io.holdfast.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Words before a command that set what signals do to it, so that a program which is asked by SIGINT
 * to clean up can.
 *
 * <p>A worker that a script started in the background ignores SIGINT, and its programs would, too.
 * And when a worker dies, so do the pipes that its programs write to: SIGPIPE would end them in the
 * middle of their cleaning up, with restic's lock still there.
 */
final class SignalWords {
  private static final String MASK = "SigIgn:";
  private static final long SIGINT = 1L << 1;
  private static final String DEFAULT_INT = "--default-signal=INT";
  private static final String IGNORE_PIPE = "--ignore-signal=PIPE";

  private final List<String> env;
  private final boolean ignoresInterrupt;

  private SignalWords(List<String> env, boolean ignoresInterrupt) {
    this.env = env;
    this.ignoresInterrupt = ignoresInterrupt;
  }

  /**
   * As this process and its system are; nothing is set where {@code env} cannot (coreutils 8.31).
   */
  static SignalWords ofThisProcess() {
    List<String> env =
        SearchPath.find("env", SearchPath.DEFAULT)
            .map(Path::toString)
            .filter(SignalWords::canSetSignals)
            .map(List::of)
            .orElse(List.of());
    return new SignalWords(env, isIgnored(status(Path.of("/proc/self/status"))));
  }

  static SignalWords of(String env, boolean ignoresInterrupt) {
    return new SignalWords(List.of(env), ignoresInterrupt);
  }

  /** For a program that is stopped in this way; empty when nothing is to be set. */
  List<String> of(Stopping stopping) {
    List<String> words = new ArrayList<>(env);
    if (ignoresInterrupt) {
      words.add(DEFAULT_INT);
    }
    if (stopping != Stopping.TERMINATE_GROUP) {
      words.add(IGNORE_PIPE);
    }
    return env.isEmpty() || words.size() == env.size() ? List.of() : words;
  }

  /** Whether a process with this status of {@code /proc} ignores SIGINT. */
  static boolean isIgnored(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(MASK))
        .map(line -> line.substring(MASK.length()).strip())
        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT) != 0);
  }

  private static List<String> status(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean canSetSignals(String env) {
    try {
      Process process =
          new ProcessBuilder(env, DEFAULT_INT, IGNORE_PIPE, "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(10, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
