package io.holdfast.worker.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads one output of a process to its end, hands out its lines and keeps the last bytes. */
final class Drain {
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream stream;
  private final Tail tail;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Thread thread;

  Drain(InputStream stream, int keepBytes, Consumer<String> lines) {
    this.stream = stream;
    this.tail = new Tail(keepBytes);
    this.lines = lines;
    this.thread = new Thread(this::drain, "process-output");
    thread.setDaemon(true);
    thread.start();
  }

  private void drain() {
    byte[] buffer = new byte[8192];
    try {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        tail.add(buffer, count);
        split(buffer, count);
      }
    } catch (IOException e) {
      // The stream was closed because nobody waits for it any more.
    }
    if (line.size() > 0) {
      handOut();
    }
  }

  private void split(byte[] buffer, int count) {
    for (int i = 0; i < count; i++) {
      if (buffer[i] == '\n') {
        handOut();
      } else {
        line.write(buffer[i]);
        if (line.size() >= LONGEST_LINE) {
          handOut();
        }
      }
    }
  }

  private void handOut() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    try {
      lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    } catch (RuntimeException e) {
      // A listener's fault must not stop the draining, or the process would hang.
    }
  }

  /** Waits for the end of the stream: a process of the background may keep it open. */
  void await(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
  }

  String kept() {
    return tail.text();
  }
}
