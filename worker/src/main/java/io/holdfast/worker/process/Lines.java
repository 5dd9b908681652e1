package io.holdfast.worker.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands out the lines of an output and keeps its last bytes. */
final class Lines implements OutputSink {
  private static final int LONGEST_LINE = 1 << 20;

  private final Tail tail;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Lines(int keepBytes, Consumer<String> lines) {
    this.tail = new Tail(keepBytes);
    this.lines = lines;
  }

  @Override
  public void take(byte[] buffer, int count) {
    tail.add(buffer, count);
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

  @Override
  public void end() {
    if (line.size() > 0) {
      handOut();
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

  @Override
  public String kept() {
    return tail.text();
  }
}
