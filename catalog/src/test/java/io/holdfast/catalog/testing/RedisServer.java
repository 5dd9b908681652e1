package io.holdfast.catalog.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real redis-server on a free loopback port, without persistence, in a directory of its own. As a
 * JUnit extension ({@code @RegisterExtension static final RedisServer REDIS = new RedisServer();})
 * it runs for the tests of a class; else {@link #start} and {@link #close}.
 */
public final class RedisServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final int MOST_ATTEMPTS = 5;
  private static final long STOP_SECONDS = 5;

  private final List<String> options;
  private final Thread cleaner = new Thread(this::clean, "redis-server-cleaner");
  private @Nullable Path directory;
  private @Nullable Process process;
  private String lastLine = "";
  private int port;

  /** Test classes that use it now: one and those nested in it. */
  private int classes;

  /** With further options of the command line, in which {@code {port}} stands for the port. */
  public RedisServer(String... options) {
    this.options = List.of(options);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (classes++ == 0) {
      start();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      close();
    }
  }

  /** Starts it, and waits until it accepts connections; again on the same port after a stop. */
  public void start() {
    boolean again = port != 0;
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      port = again ? port : freePort();
      if (startOn(port)) {
        return;
      }
    }
    close();
    throw new IllegalStateException("redis-server did not start: " + lastLine);
  }

  public int port() {
    return port;
  }

  /** {@code redis://127.0.0.1:port}. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Where its files are, such as certificates that tests put there. */
  public Path directory() {
    if (directory == null) {
      directory = temporaryDirectory();
      Runtime.getRuntime().addShutdownHook(cleaner);
    }
    return directory;
  }

  /** Forgets all data. */
  public void flush() {
    send("FLUSHALL");
  }

  /** Stores all data, for {@link #start} after a {@link #kill}. */
  public void save() {
    send("SAVE");
  }

  /** Sends one line, as a person does who types it. */
  public void send(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, as a crash does; all data but what was saved is lost. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      awaitEnd(running);
    }
  }

  /** Stops it where it stands, or lets it go on. */
  public void freeze(boolean frozen) {
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      String signal = frozen ? "-STOP" : "-CONT";
      awaitEnd(new ProcessBuilder("kill", signal, Long.toString(running.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (directory != null) {
      Runtime.getRuntime().removeShutdownHook(cleaner);
      clean();
    }
  }

  private void clean() {
    kill();
    Path used = directory;
    if (used != null) {
      directory = null;
      port = 0;
      delete(used);
    }
  }

  private boolean startOn(int chosenPort) {
    List<String> command =
        new ArrayList<>(List.of("redis-server", "--port", String.valueOf(chosenPort)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    options.forEach(option -> command.add(option.replace("{port}", String.valueOf(chosenPort))));
    try {
      Process started =
          new ProcessBuilder(command)
              .directory(directory().toFile())
              .redirectErrorStream(true)
              .start();
      process = started;
      return isReady(started);
    } catch (IOException e) {
      throw new UncheckedIOException("redis-server cannot be run; is it installed?", e);
    }
  }

  private boolean isReady(Process started) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lastLine = line;
      if (line.contains("Ready to accept connections")) {
        Thread drain = new Thread(() -> output.lines().forEach(rest -> {}), "redis-server-output");
        drain.setDaemon(true);
        drain.start();
        return true;
      }
    }
    return false;
  }

  private static void awaitEnd(Process running) {
    try {
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("redis-server did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("holdfast-redis-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
