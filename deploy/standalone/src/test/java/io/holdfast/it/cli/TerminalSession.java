package io.holdfast.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.standalone.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The command line on a terminal of its own, which util-linux' {@code script} makes. */
final class TerminalSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int CTRL_C = 3;

  private final Process process;
  private final OutputStream keys;
  private final Path screen;

  private TerminalSession(Process process, Path screen) {
    this.process = process;
    this.keys = process.getOutputStream();
    this.screen = screen;
  }

  /** Starts a command; SIGINT works in it also when this process ignores that. */
  static TerminalSession holdfast(Path config, String... args) {
    List<String> line = new ArrayList<>(List.of("exec", "env", "--default-signal=INT"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    line.add(Main.class.getName());
    line.addAll(List.of(args));
    String command = line.stream().map(TerminalSession::quoted).collect(Collectors.joining(" "));
    try {
      Path screen = Files.createTempFile(config.getParent(), "screen", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder("script", "--quiet", "--return", "--command", command, "/dev/null");
      builder.redirectErrorStream(true).redirectOutput(screen.toFile());
      builder.environment().put("HOLDFAST_CONFIG", config.toString());
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
      builder.environment().put("SHELL", "/bin/sh");
      builder.environment().put("TERM", "xterm");
      return new TerminalSession(builder.start(), screen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String word) {
    return word.equals("exec") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Everything that was written to the terminal so far. */
  String screen() {
    try {
      return Files.readString(screen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void await(String text) {
    Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(screen()).contains(text));
  }

  void type(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void interrupt() {
    send(new byte[] {CTRL_C});
  }

  private void send(byte[] bytes) {
    try {
      keys.write(bytes);
      keys.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It did not end:\n" + screen());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
