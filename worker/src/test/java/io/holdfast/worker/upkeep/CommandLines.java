package io.holdfast.worker.upkeep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at the command line of every process that descends from this one again and again, until it
 * is closed.
 */
final class CommandLines implements AutoCloseable {
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::look, "command-lines");
  private volatile boolean closed;

  CommandLines() {
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    while (!closed) {
      ProcessHandle.current()
          .descendants()
          .forEach(process -> read(Path.of("/proc", Long.toString(process.pid()), "cmdline")));
    }
  }

  private void read(Path file) {
    try {
      seen.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' '));
    } catch (IOException e) {
      // The process has ended.
    }
  }

  /** All that was seen so far, a line each. */
  String all() {
    return String.join("\n", seen);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
