package io.holdfast.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Avro binary, to and fro. */
final class AvroCodec {
  private AvroCodec() {}

  /** Appends a value. */
  static void write(Object value, Schema schema, GenericData model, OutputStream out)
      throws IOException {
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    if (value instanceof byte[] bytes) {
      encoder.writeBytes(bytes);
    } else {
      @SuppressWarnings("unchecked") // The model decides by the value itself.
      DatumWriter<Object> writer = model.createDatumWriter(schema);
      writer.write(value, encoder);
    }
    encoder.flush();
  }

  /**
   * Reads a value that takes all of the bytes from a place on.
   *
   * @param what what the bytes are, for messages
   * @throws SerializationException without an {@link IOException} as a cause: nothing that comes
   *     back by itself
   */
  static @Nullable Object read(DatumReader<?> reader, byte[] bytes, int from, String what) {
    BoundedDecoder decoder = new BoundedDecoder(bytes, from);
    @Nullable Object value;
    try {
      value = reader.read(null, decoder);
    } catch (EOFException e) {
      throw new SerializationException(what + " is truncated");
    } catch (IOException e) {
      throw new SerializationException(what + " is damaged");
    } catch (StackOverflowError e) {
      throw new SerializationException(what + " is nested too deeply");
    } catch (RuntimeException e) {
      throw new SerializationException(what + " is damaged, or does not fit its schema", e);
    }
    int left = decoder.remainingBytes();
    if (left > 0) {
      throw new SerializationException(
          "%s is damaged: %d bytes follow its end".formatted(what, left));
    }
    return value;
  }

  /**
   * The same value by another schema, as a reader of that schema sees it.
   *
   * @throws SerializationException when there is no such value
   */
  static Object reshape(Object value, Schema from, Schema to) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      write(value, from, DataModels.of(value), bytes);
      DatumReader<?> reader = DataModels.PLAIN.createDatumReader(from, to);
      @Nullable Object reshaped = read(reader, bytes.toByteArray(), 0, "the value");
      if (reshaped == null) {
        throw new SerializationException("the value is null");
      }
      return reshaped;
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException(
          "the value does not fit its own schema " + from.getFullName(), e);
    }
  }

  /** A simple value in the form Java's programs expect. */
  static @Nullable Object plainJava(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }
    return value;
  }
}
