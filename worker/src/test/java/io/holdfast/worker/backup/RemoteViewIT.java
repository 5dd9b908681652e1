package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.worker.job.Ending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A restic that is shut in still reaches its remote, and its rclone. */
class RemoteViewIT {
  private static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001");

  @Test
  void shouldReachAServerFromTheView() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (BackupFixture fixture = BackupFixture.make()) {
      Process server =
          new ProcessBuilder(
                  "rclone",
                  "serve",
                  "restic",
                  "--addr",
                  "127.0.0.1:" + port,
                  Files.createDirectories(fixture.root.resolve("remote")).toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        await().until(() -> answers(port));
        fixture.repositoryUrl = "rest:http://127.0.0.1:" + port + "/dokuwiki/dokuwiki1/";

        assertThat(fixture.run(JOB).ending()).isInstanceOf(Ending.Succeeded.class);
        assertThat(fixture.listed()).contains("/state/environment", "/volumes/dokuwiki-data/page");
      } finally {
        server.destroy();
        server.waitFor();
      }
    }
  }

  @Test
  void shouldRunRcloneInTheView() throws Exception {
    try (BackupFixture fixture = BackupFixture.make()) {
      Path remote = Files.createDirectories(fixture.root.resolve("remote"));
      fixture.repositoryUrl = "rclone:here:" + remote;
      fixture.view = "auto";
      fixture.environment = Map.of("RCLONE_CONFIG_HERE_TYPE", "local");

      assertThat(fixture.run(JOB).ending()).isInstanceOf(Ending.Succeeded.class);
      assertThat(remote.resolve("config")).isNotEmptyFile();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
