package io.holdfast.catalog.door;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What goes through a door. A question is a kind, the key and, to restore, a time to live, whether
 * to replace, and the payload; an answer is a kind and a payload or a sentence.
 */
final class Wire {
  static final byte DUMP = 'D';
  static final byte RESTORE = 'R';

  static final byte FOUND = 'F';
  static final byte NOTHING = 'N';
  static final byte REFUSED = 'X';

  /** Redis's own limit of a value. */
  private static final int MOST_BYTES = 512 * 1024 * 1024;

  private Wire() {}

  static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void write(DataOutputStream out, String text) throws IOException {
    write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a length of " + length);
    }
    byte[] bytes = in.readNBytes(length); // Takes no more memory than there are bytes.
    if (bytes.length < length) {
      throw new IOException("the end came early");
    }
    return bytes;
  }

  static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }
}
