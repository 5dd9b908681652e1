package io.holdfast.worker.restic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps bytes up to a limit, and fails beyond it. */
final class SmallFile extends OutputStream {
  private final int mostBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  SmallFile(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void write(int value) throws IOException {
    require(1);
    bytes.write(value);
  }

  @Override
  public void write(byte[] more, int offset, int count) throws IOException {
    require(count);
    bytes.write(more, offset, count);
  }

  private void require(int count) throws IOException {
    if (count > mostBytes - bytes.size()) {
      throw new IOException("more than " + mostBytes + " bytes");
    }
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
