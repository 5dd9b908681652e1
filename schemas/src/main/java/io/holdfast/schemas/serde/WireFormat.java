package io.holdfast.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** The five bytes before the Avro data: a zero byte and the schema's id, big-endian. */
final class WireFormat {
  static final int HEADER_BYTES = 5;
  private static final byte MAGIC = 0;

  private WireFormat() {}

  static byte[] header(int id) {
    return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array();
  }

  /**
   * The schema's id.
   *
   * @param what what the bytes are, such as "the value of a record of topic t"
   */
  static int id(byte[] bytes, String what) {
    if (bytes.length < HEADER_BYTES) {
      throw new SerializationException(
          "%s has %d bytes; a schema's id alone takes %d"
              .formatted(what, bytes.length, HEADER_BYTES));
    }
    if (bytes[0] != MAGIC) {
      throw new SerializationException(
          "%s begins with byte 0x%02x instead of 0x00, so it was not written for a schema registry"
              .formatted(what, bytes[0]));
    }
    int id = ByteBuffer.wrap(bytes).getInt(1);
    if (id < 0) {
      throw new SerializationException(
          "%s names schema %d, which cannot be; ids are not negative".formatted(what, id));
    }
    return id;
  }
}
