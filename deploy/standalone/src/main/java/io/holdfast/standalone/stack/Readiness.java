package io.holdfast.standalone.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a process to answer. */
final class Readiness {
  private static final long POLL_MILLIS = 100;
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int ANSWER_BYTES = 64;

  private Readiness() {}

  /** Asks until it is so; a {@link StackException} with the message after the time. */
  static void await(BooleanSupplier ready, Duration atMost, String otherwise)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!ready.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new StackException(otherwise);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Whether an HTTP server answers 200. */
  static boolean answers(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether Redis has loaded its data and takes the password. */
  static boolean redisAnswers(int port, String password) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String ask = "AUTH " + password + "\r\nPING\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
      StringBuilder answer = new StringBuilder();
      InputStream input = socket.getInputStream();
      byte[] bytes = new byte[ANSWER_BYTES];
      for (int n = input.read(bytes); n >= 0 && answer.length() < ANSWER_BYTES; ) {
        answer.append(new String(bytes, 0, n, StandardCharsets.US_ASCII));
        if (answer.toString().endsWith("+PONG\r\n")) {
          return true;
        }
        n = input.read(bytes);
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
