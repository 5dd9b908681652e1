package io.holdfast.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A running child. Its standard input is a pipe that is never written to: when this process is
 * gone, however it went, the pipe ends, which tells the child to stop (see {@link ParentWatch}). It
 * is in a session of its own, so that Ctrl-C at a terminal reaches this process alone.
 */
public final class Child {
  private static final long MOST_OUTPUT_BYTES = 1_000_000;
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final ChildSpec spec;
  private final Process process;

  private Child(ChildSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  /** Starts it. */
  public static Child start(ChildSpec spec) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.addAll(spec.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    // Names of files beyond ASCII need a locale that has them.
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(spec.environment());
    builder.redirectErrorStream(true);
    if (Files.exists(spec.output()) && Files.size(spec.output()) > MOST_OUTPUT_BYTES) {
      Files.delete(spec.output());
    }
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.output().toFile()));
    return new Child(spec, builder.start());
  }

  public String name() {
    return spec.name();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Calls back with the exit code, once it has ended. */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback is what is wanted.
  public void whenEnded(IntConsumer callback) {
    process.onExit().thenAccept(ended -> callback.accept(ended.exitValue()));
  }

  /** Asks it to stop, waits as long as its grace says, then kills it with all it has started. */
  public void stop() throws InterruptedException {
    List<ProcessHandle> below = process.descendants().toList();
    process.toHandle().destroy(); // Leaves its standard input open, unlike Process.destroy().
    if (!process.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    kill(below);
  }

  private static void kill(List<ProcessHandle> handles) {
    for (ProcessHandle handle : handles) {
      if (handle.isAlive()) {
        handle.destroyForcibly();
      }
    }
  }
}
