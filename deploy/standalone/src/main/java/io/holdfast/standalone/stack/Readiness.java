package io.holdfast.standalone.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a process to answer. */
final class Readiness {
  private static final long POLL_MILLIS = 100;
  private static final int TIMEOUT_MILLIS = 1_000;

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
    return RedisLine.send(port, password, "PING");
  }
}
