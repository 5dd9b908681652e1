package io.holdfast.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary decoder, which refuses arrays and maps that claim more items than the bytes could
 * hold. Avro itself allocates room for as many items as a count says, and a damaged count can say
 * billions; strings and bytes it bounds on its own.
 */
final class BoundedDecoder extends Decoder {
  /** Items without bytes of their own, such as nulls, are allowed up to this number. */
  private static final long EMPTY_ITEMS = 10_000;

  private final BinaryDecoder binary;
  private long itemsLeft;

  BoundedDecoder(byte[] bytes, int from) {
    int length = bytes.length - from;
    this.binary = DecoderFactory.get().binaryDecoder(bytes, from, length, null);
    this.itemsLeft = length + EMPTY_ITEMS;
  }

  @Override
  public int remainingBytes() {
    return binary.remainingBytes();
  }

  private long counted(long items) {
    if (items < 0 || items > itemsLeft) {
      throw new AvroRuntimeException("more items than bytes: " + items);
    }
    itemsLeft -= items;
    return items;
  }

  @Override
  public long readArrayStart() throws IOException {
    return counted(binary.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return counted(binary.arrayNext());
  }

  @Override
  public long skipArray() throws IOException {
    return counted(binary.skipArray());
  }

  @Override
  public long readMapStart() throws IOException {
    return counted(binary.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return counted(binary.mapNext());
  }

  @Override
  public long skipMap() throws IOException {
    return counted(binary.skipMap());
  }

  @Override
  public void readNull() throws IOException {
    binary.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return binary.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return binary.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return binary.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return binary.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return binary.readDouble();
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return binary.readString(old);
  }

  @Override
  public String readString() throws IOException {
    return binary.readString();
  }

  @Override
  public void skipString() throws IOException {
    binary.skipString();
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return binary.readBytes(old);
  }

  @Override
  public void skipBytes() throws IOException {
    binary.skipBytes();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    binary.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    binary.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return binary.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return binary.readIndex();
  }
}
