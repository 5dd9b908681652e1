package io.holdfast.standalone.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WayTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket server;
  private Way way;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var unused = threads.submit(this::echo);
    way = Way.open(server.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    way.close();
    server.close();
    threads.shutdownNow();
  }

  @Test
  void shouldLeadThereAndBack() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(7);
      assertThat(socket.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void shouldBreakConnectionsWhileItIsCutAndLeadThereAgainAfterwards() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(7);
      assertThat(socket.getInputStream().read()).isEqualTo(7);
      way.become(Way.State.CUT);
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
    }
    way.become(Way.State.OPEN);
    shouldLeadThereAndBack();
  }

  @Test
  void shouldLetNothingThroughWhileItIsSilentAndAllOfItAfterwards() throws IOException {
    try (Socket socket = connect()) {
      way.become(Way.State.SILENT);
      socket.getOutputStream().write(7);
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      way.become(Way.State.OPEN);
      socket.setSoTimeout(0);
      assertThat(socket.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void shouldPassTheEndOfOneSideOnToTheOther() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(7);
      socket.shutdownOutput();
      InputStream input = socket.getInputStream();
      assertThat(input.read()).isEqualTo(7);
      assertThat(input.read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldBreakAConnectionToNobody() throws IOException {
    server.close();
    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              try (Socket socket = connect()) {
                assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(IOException.class);
              }
            });
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), way.port());
  }

  private void echo() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        var unused =
            threads.submit(
                () -> {
                  try (socket) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                  }
                  return null;
                });
      } catch (IOException e) {
        return;
      }
    }
  }
}
