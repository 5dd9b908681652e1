package io.holdfast.worker.restic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a program's standard output into lines, one after another, none left out. When the taker
 * wants no more, writing fails with {@link Enough}, which stops the program; so does a fault of the
 * taker.
 */
final class LineStream extends OutputStream {
  private final Taker taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineStream(Taker taker) {
    this.taker = taker;
  }

  @Override
  public void write(int value) throws IOException {
    if (value == '\n') {
      handOut();
    } else {
      line.write(value);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int begin = offset;
    for (int i = offset; i < offset + count; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, begin, i - begin);
        handOut();
        begin = i + 1;
      }
    }
    line.write(bytes, begin, offset + count - begin);
  }

  private void handOut() throws IOException {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!taker.take(text)) {
      throw new Enough();
    }
  }

  /** No more is wanted: no fault of anyone. */
  static final class Enough extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Takes a line; false: no more is wanted. */
  @FunctionalInterface
  interface Taker {
    boolean take(String line) throws IOException;
  }
}
