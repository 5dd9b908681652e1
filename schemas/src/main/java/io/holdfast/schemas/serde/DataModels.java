package io.holdfast.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** How Java values and Avro belong together. */
final class DataModels {
  /** Generic values as Avro has them: a uuid is a string, a time a number. */
  static final GenericData PLAIN = new GenericData();

  /** Generic values with Java's types for logical types; writes plain ones too. */
  static final GenericData CONVERTING = converting();

  static {
    // Where class loaders hide services, Avro has not found it by itself.
    TrustedEvents.declare();
  }

  private DataModels() {}

  /** The model to write a value with. */
  static GenericData of(Object value) {
    return value instanceof SpecificRecord
        ? SpecificData.getForClass(value.getClass())
        : CONVERTING;
  }

  /** The schema that a value brings along, or has by its Java type. */
  static Schema schemaOf(Object value) {
    if (value instanceof GenericContainer container) {
      return container.getSchema();
    }
    Schema.Type type;
    if (value instanceof CharSequence) {
      type = Schema.Type.STRING;
    } else if (value instanceof Integer) {
      type = Schema.Type.INT;
    } else if (value instanceof Long) {
      type = Schema.Type.LONG;
    } else if (value instanceof Boolean) {
      type = Schema.Type.BOOLEAN;
    } else if (value instanceof Double) {
      type = Schema.Type.DOUBLE;
    } else if (value instanceof Float) {
      type = Schema.Type.FLOAT;
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      type = Schema.Type.BYTES;
    } else {
      throw new SerializationException(
          "a value of %s cannot be written: it is neither an Avro record nor of a simple type"
              .formatted(value.getClass().getName()));
    }
    return Schema.create(type);
  }

  private static GenericData converting() {
    GenericData data = new GenericData();
    data.addLogicalTypeConversion(new Conversions.UUIDConversion());
    data.addLogicalTypeConversion(new Conversions.DecimalConversion());
    data.addLogicalTypeConversion(new TimeConversions.DateConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    return data;
  }
}
