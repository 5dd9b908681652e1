package io.holdfast.standalone.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process when the one that started it is gone. The starter holds the other end of
 * standard input; the end of that pipe is its death, also by kill -9.
 */
public final class ParentWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);
  private static final int EXIT_CODE = 143;

  private ParentWatch() {}

  /**
   * Begins to watch.
   *
   * @param grace time for a clean stop, after which the process halts
   */
  public static void begin(Duration grace) {
    InputStream input = System.in;
    daemon("parent-watch", () -> watch(input, grace));
  }

  private static void watch(InputStream input, Duration grace) {
    try {
      while (input.read() >= 0) {
        // Nothing is ever said; only the end matters.
      }
    } catch (IOException e) {
      LOG.debug("standard input broke", e);
    }
    LOG.warn("the process that started this one is gone; stopping");
    daemon("halt", () -> haltAfter(grace));
    System.exit(EXIT_CODE);
  }

  private static void haltAfter(Duration grace) {
    try {
      Thread.sleep(grace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
