package io.holdfast.standalone.chaos.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a server on the loopback address: a port of its own, whose connections lead there, as
 * well or badly as it is told. Safe for use by many threads.
 */
public final class Way implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Way.class);
  private static final int CHUNK_BYTES = 16 * 1024;
  private static final int BACKLOG = 50;
  private static final long PAUSE_MILLIS = 150;

  /** How well it leads there. */
  public enum State {
    OPEN,
    /** Nothing gets through, and every connection is broken at once. */
    CUT,
    /** About 100 KiB a second, each way. */
    SLOW,
    /** Connections stay as they are, and nothing moves. */
    SILENT
  }

  private final ServerSocket door;
  private final int targetPort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private State state = State.OPEN;
  private boolean closed;

  private Way(ServerSocket door, int targetPort) {
    this.door = door;
    this.targetPort = targetPort;
  }

  /** Opens a port that leads to that one, whether someone listens there or not. */
  public static Way open(int targetPort) throws IOException {
    ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Way way = new Way(door, targetPort);
    begin("way-" + way.port(), way::accept);
    return way;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** How well it leads there from now on. */
  public void become(State next) {
    synchronized (this) {
      state = next;
      notifyAll();
    }
    if (next == State.CUT) {
      sockets.forEach(this::breakOff);
    }
  }

  private synchronized State state() {
    return state;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        LOG.debug("no connection", e);
      }
    }
  }

  private void connect(Socket near) throws IOException {
    sockets.add(near);
    if (state() == State.CUT) {
      breakOff(near);
      return;
    }
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
      sockets.add(far);
      begin("there-" + near.getPort(), () -> move(near, far));
      begin("back-" + near.getPort(), () -> move(far, near));
    } catch (IOException e) {
      breakOff(near);
      throw e;
    }
  }

  /** Moves what one side says to the other, until one of them ends. */
  private void move(Socket from, Socket to) {
    byte[] bytes = new byte[CHUNK_BYTES];
    try {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      for (int read = input.read(bytes); read >= 0; read = input.read(bytes)) {
        pass();
        output.write(bytes, 0, read);
      }
      pass();
      to.shutdownOutput();
      from.shutdownInput();
      if (to.isInputShutdown()) {
        breakOff(from);
        breakOff(to);
      }
    } catch (IOException e) {
      breakOff(from);
      breakOff(to);
    }
  }

  /** Returns when the bytes may go on. */
  private void pass() throws IOException {
    try {
      if (state() == State.SLOW) {
        Thread.sleep(PAUSE_MILLIS);
      }
      awaitSound();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private synchronized void awaitSound() throws InterruptedException {
    while (state == State.SILENT && !closed) {
      wait();
    }
  }

  private void breakOff(Socket socket) {
    sockets.remove(socket);
    try {
      socket.setSoLinger(true, 0); // The other side sees a reset, not an end.
    } catch (IOException e) {
      LOG.debug("closed already", e);
    }
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closed already", e);
    }
  }

  private static void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(this::breakOff);
  }
}
