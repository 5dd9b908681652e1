package io.holdfast.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * An event in bytes that carry their own schema, for a disk: no registry is asked, and a later
 * version of the program reads them. A line with a checksum of all that follows it, a line with the
 * schema, Avro binary.
 */
public final class StoredEvent {
  private static final String MAGIC = "holdfast-event 1 ";
  private static final int LINE_BYTES = MAGIC.length() + 9;
  private static final String WHAT = "a stored event";

  private StoredEvent() {}

  /** The bytes to store. */
  public static byte[] write(SpecificRecord event) {
    Schema schema = event.getSchema();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes((schema + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      AvroCodec.write(event, schema, SpecificData.getForClass(event.getClass()), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = content.toByteArray();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(firstLine(bytes, 0));
    all.writeBytes(bytes);
    return all.toByteArray();
  }

  /**
   * The event.
   *
   * @throws SerializationException when the bytes are something else, truncated or damaged
   */
  public static <T extends SpecificRecord> T read(byte[] bytes, Class<T> type) {
    if (bytes.length < LINE_BYTES
        || !Arrays.equals(firstLine(bytes, LINE_BYTES), 0, LINE_BYTES, bytes, 0, LINE_BYTES)) {
      throw new SerializationException(WHAT + " is truncated or damaged, or is something else");
    }
    return readContent(Arrays.copyOfRange(bytes, LINE_BYTES, bytes.length), type);
  }

  /** What follows the checksum. */
  static <T extends SpecificRecord> T readContent(byte[] content, Class<T> type) {
    int end = 0;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    if (end == content.length) {
      throw new SerializationException(WHAT + " has no schema");
    }
    Schema writer = schema(new String(content, 0, end, StandardCharsets.UTF_8));
    SpecificData model = SpecificData.getForClass(type);
    @Nullable Object value =
        AvroCodec.read(
            model.createDatumReader(writer, model.getSchema(type)), content, end + 1, WHAT);
    if (!type.isInstance(value)) {
      throw new SerializationException(WHAT + " is not a " + type.getSimpleName());
    }
    return Objects.requireNonNull(type.cast(value));
  }

  private static Schema schema(String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (RuntimeException | StackOverflowError e) {
      throw new SerializationException(WHAT + " has a schema that cannot be read", e);
    }
  }

  private static byte[] firstLine(byte[] bytes, int from) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, bytes.length - from);
    return (MAGIC + String.format(Locale.ROOT, "%08x", sum.getValue()) + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
