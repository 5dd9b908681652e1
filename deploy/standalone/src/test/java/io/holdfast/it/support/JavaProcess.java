package io.holdfast.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A Java process of a test, on the test's own class path; its output goes to a file. Closing kills
 * it and what it has started; what a test forgets is killed when the tests' JVM ends.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Set<JavaProcess> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(JavaProcess::kill)));
  }

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts with a small heap and this process's environment. */
  public static JavaProcess start(Class<?> main, Path log, List<String> arguments) {
    return start(main, log, arguments, List.of(), Map.of());
  }

  /**
   * Starts.
   *
   * @param log takes standard output and error; appended to
   * @param flags of the JVM; a later one wins
   * @param environment added to this process's
   */
  public static JavaProcess start(
      Class<?> main,
      Path log,
      List<String> arguments,
      List<String> flags,
      Map<String, String> environment) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    line.addAll(flags);
    line.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName()));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      JavaProcess started = new JavaProcess(builder.start(), log);
      LIVE.add(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written so far. */
  public String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line and returns it; fails early, with the output, when the process has ended. */
  public String awaitLine(Predicate<String> wanted, Duration atMost) {
    try {
      return Awaitility.await()
          .atMost(atMost)
          .pollInterval(Duration.ofMillis(50))
          .failFast(() -> !isAlive() && output().lines().noneMatch(wanted))
          .until(() -> output().lines().filter(wanted).findFirst(), java.util.Optional::isPresent)
          .orElseThrow();
    } catch (RuntimeException e) {
      throw new AssertionError("no such line; the output is:\n" + output(), e);
    }
  }

  /** As {@link #awaitLine(Predicate, Duration)}, for a line that contains a text. */
  public String awaitLine(String part, Duration atMost) {
    return awaitLine(line -> line.contains(part), atMost);
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL to it alone: what it has started goes on. */
  public void kill() {
    process.destroyForcibly();
    LIVE.remove(this);
  }

  /** Waits for its end and returns the exit code. */
  public int awaitExit(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running; the output is:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    kill();
    below.forEach(ProcessHandle::destroyForcibly);
    awaitExit(Duration.ofSeconds(10));
  }
}
