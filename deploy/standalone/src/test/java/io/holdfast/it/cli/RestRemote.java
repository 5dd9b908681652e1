package io.holdfast.it.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** A remote: {@code rclone serve restic}, files on this machine. */
record RestRemote(int port, Process process) implements AutoCloseable {

  static RestRemote start(Path files) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.createDirectories(files);
    Process process =
        new ProcessBuilder(
                "rclone",
                "serve",
                "restic",
                "--config",
                "/dev/null",
                "--addr",
                "127.0.0.1:" + port,
                files.toString())
            .redirectErrorStream(true)
            .redirectOutput(files.resolveSibling("remote.log").toFile())
            .start();
    RestRemote remote = new RestRemote(port, process);
    Awaitility.await().ignoreExceptions().until(remote::answers);
    return remote;
  }

  String url() {
    return "rest:http://127.0.0.1:" + port + "/";
  }

  private boolean answers() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
