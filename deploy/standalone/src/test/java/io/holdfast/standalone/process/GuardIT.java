package io.holdfast.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardIT {

  @Test
  void shouldEndRedisWhenItsStarterIsGone(@TempDir Path directory) throws Exception {
    int port = freePort();
    Process guard = start(directory, port);
    guard.getOutputStream().close(); // What a killed starter leaves.
    assertThat(guard.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(accepts(port)).isFalse();
  }

  @Test
  void shouldPassAStopOnToRedis(@TempDir Path directory) throws Exception {
    int port = freePort();
    Process guard = start(directory, port);
    guard.destroy();
    assertThat(guard.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(accepts(port)).isFalse();
    assertThat(guard.descendants()).isEmpty();
  }

  @Test
  void shouldEndWithRedis(@TempDir Path directory) throws Exception {
    int port = freePort();
    Process guard = start(directory, port);
    guard
        .children()
        .filter(child -> child.info().command().orElse("").contains("redis"))
        .forEach(ProcessHandle::destroyForcibly);
    assertThat(guard.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(guard.exitValue()).isNotZero();
  }

  private static Process start(Path directory, int port) throws IOException {
    Path configuration = directory.resolve("redis.conf");
    Files.writeString(
        configuration, "bind 127.0.0.1\nport " + port + "\nsave \"\"\ndir \"" + directory + "\"\n");
    Process guard =
        new ProcessBuilder(Guard.command("redis-server", configuration.toString()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    await().atMost(Duration.ofSeconds(10)).until(() -> accepts(port));
    return guard;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
