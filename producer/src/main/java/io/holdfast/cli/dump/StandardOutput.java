package io.holdfast.cli.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Standard output that notices when it cannot be written. Where people look at it, it takes text
 * alone, for control characters can do anything to a terminal.
 */
public final class StandardOutput extends OutputStream {
  private static final int FIRST_BYTE_OF_C1 = 0xc2;

  /** What comes is no text, and people would look at it. */
  public static final class NotTextException extends IOException {
    private static final long serialVersionUID = 1L;

    NotTextException(String message) {
      super(message);
    }
  }

  private final PrintStream out;
  private final boolean onlyText;
  private int previous;

  public StandardOutput(PrintStream out, boolean onlyText) {
    this.out = out;
    this.onlyText = onlyText;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (onlyText) {
      check(bytes, offset, length);
    }
    out.write(bytes, offset, length);
    if (out.checkError()) {
      throw new IOException("Standard output cannot be written; is it closed, or the disk full?");
    }
  }

  @Override
  public void flush() throws IOException {
    write(new byte[0], 0, 0);
  }

  private void check(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      int value = bytes[i] & 0xff;
      boolean isControl = value < ' ' && value != '\n' && value != '\t' && value != '\r';
      boolean isC1 = previous == FIRST_BYTE_OF_C1 && value >= 0x80 && value < 0xa0;
      if (isControl || isC1 || value == 0x7f) {
        throw new NotTextException(
            "It is no text, and standard output is a terminal: use --output FILE, redirect it, or"
                + " give --force.");
      }
      previous = value;
    }
  }
}
