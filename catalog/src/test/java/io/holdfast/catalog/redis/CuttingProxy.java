package io.holdfast.catalog.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and cuts connections after a command arrived there, before its answer. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final AtomicInteger cutsLeft = new AtomicInteger();
  private volatile String command = "";

  CuttingProxy(int target) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String url() {
    return "redis://127.0.0.1:" + listener.getLocalPort();
  }

  /** The next answers to this command are lost. */
  void cut(String lostCommand, int times) {
    command = lostCommand;
    cutsLeft.set(times);
  }

  int cutsLeft() {
    return cutsLeft.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        Connection connection =
            new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target));
        start(connection::passRequests);
        start(connection::passAnswers);
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** One client's connection. */
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile boolean isToBeCut;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void passRequests() {
      pass(client, server, true);
    }

    void passAnswers() {
      pass(server, client, false);
    }

    private void pass(Socket from, Socket to, boolean isRequest) {
      byte[] buffer = new byte[64 * 1024];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
          String text = new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
          if (isRequest && !command.isEmpty() && text.contains(command) && takeCut()) {
            isToBeCut = true;
          } else if (!isRequest && isToBeCut) {
            break;
          }
          out.write(buffer, 0, size);
          out.flush();
        }
        from.close();
        to.close();
      } catch (IOException e) {
        // The connection ended.
      }
    }

    private boolean takeCut() {
      return cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
  }
}
