package io.holdfast.worker.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The last bytes of a stream. Safe for use by many threads. */
final class Tail {
  private final int limit;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean cut;

  Tail(int limit) {
    this.limit = limit;
  }

  synchronized void add(byte[] buffer, int count) {
    bytes.write(buffer, 0, count);
    if (bytes.size() > 2L * limit + 8192) {
      cut();
    }
  }

  private void cut() {
    if (bytes.size() > limit) {
      byte[] all = bytes.toByteArray();
      bytes = new ByteArrayOutputStream();
      bytes.write(all, all.length - limit, limit);
      cut = true;
    }
  }

  /** What is kept; begins at a line when the beginning was cut off. */
  synchronized String text() {
    cut();
    String text = bytes.toString(StandardCharsets.UTF_8);
    int firstEnd = text.indexOf('\n');
    return cut && firstEnd >= 0 && firstEnd < text.length() - 1
        ? text.substring(firstEnd + 1)
        : text;
  }
}
