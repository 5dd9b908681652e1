package io.holdfast.worker.upkeep;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A real server of some protocol, on loopback, for as long as a test needs it. */
final class Server implements AutoCloseable {
  static final String USER = "server-user";
  static final String PASSWORD = "server-S3CRET/pass word";
  static final String ACCESS_KEY = "server-access-key";

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || answers(port));
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended with " + process.exitValue());
    }
  }

  /** {@code rclone serve} of a protocol, as a user without rights where this user has all. */
  static Server rclone(Path home, String protocol, Path directory, String... more)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(withoutPrivileges());
    command.addAll(
        List.of("rclone", "serve", protocol, directory.toString(), "--addr", "127.0.0.1:" + port));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("RCLONE_CONFIG", "/dev/null");
    builder.environment().put("RCLONE_USER", USER);
    builder.environment().put("RCLONE_PASS", PASSWORD);
    return new Server(quiet(builder), port);
  }

  /** S3Proxy on a directory; each directory in it is a bucket. */
  static Server s3(Path jar, Path directory, Path properties) throws IOException {
    int port = freePort();
    Files.writeString(
        properties,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem
        jclouds.filesystem.basedir=%s
        jclouds.identity=none
        jclouds.credential=none
        """
            .formatted(port, ACCESS_KEY, PASSWORD, directory));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString(),
            "--properties",
            properties.toString());
    return new Server(quiet(builder), port);
  }

  private static Process quiet(ProcessBuilder builder) throws IOException {
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Root may write into read-only directories, so the servers must not be root. */
  private static List<String> withoutPrivileges() {
    return isRoot()
        ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")
        : List.of();
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The only jar in the build's directory for it. */
  static Path s3Jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", "s3proxy"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
