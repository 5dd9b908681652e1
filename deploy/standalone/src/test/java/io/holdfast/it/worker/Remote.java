package io.holdfast.it.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A remote: {@code rclone serve restic}, files on this machine. */
final class Remote implements AutoCloseable {
  static final String PASSWORD = "correct-horse-battery";
  private static final Pattern SNAPSHOT = Pattern.compile("\"short_id\"\\s*:");

  private final Path files;
  private final int port;
  private final Process process;

  private Remote(Path files, int port, Process process) {
    this.files = files;
    this.port = port;
    this.process = process;
  }

  static Remote start(Path directory) {
    try {
      Path files = Files.createDirectories(directory.resolve("remote"));
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  "rclone",
                  "serve",
                  "restic",
                  "--addr",
                  "127.0.0.1:" + port,
                  "--config",
                  "/dev/null",
                  files.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("remote.log").toFile())
              .start();
      Remote remote = new Remote(files, port, process);
      Awaitility.await().ignoreExceptions().until(remote::answers);
      return remote;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "rest:http://127.0.0.1:" + port + "/";
  }

  /** Locks that lie in a restic repository. */
  List<String> locks(String path) {
    String[] names = files.resolve(path).resolve("locks").toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  /** How many snapshots plain restic finds, of those with all the tags. */
  int snapshots(String path, String... tags) {
    List<String> line = new ArrayList<>(List.of("restic", "--no-cache", "--no-lock", "--json"));
    line.addAll(List.of("-r", files.resolve(path).toString(), "snapshots"));
    for (String tag : tags) {
      line.addAll(List.of("--tag", tag));
    }
    Matcher found = SNAPSHOT.matcher(run(line));
    int count = 0;
    while (found.find()) {
      count++;
    }
    return count;
  }

  private static String run(List<String> line) {
    try {
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.environment().put("RESTIC_PASSWORD", PASSWORD);
      Process restic = builder.start();
      String out = new String(restic.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!restic.waitFor(60, TimeUnit.SECONDS) || restic.exitValue() != 0) {
        throw new AssertionError("restic failed: " + line);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private boolean answers() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
