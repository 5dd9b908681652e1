package io.holdfast.standalone.registry;

import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Avro schemas as texts. */
final class SchemaTexts {
  private SchemaTexts() {}

  /** {@link Refusal} with the reason when it is no valid schema. */
  static Schema parse(String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException | StackOverflowError e) {
      throw Refusal.invalidSchema("This is no valid Avro schema: " + e.getMessage());
    }
  }

  /** Of a schema that is kept, which may have been put there by another program. */
  static Optional<Schema> parseKept(Version version) {
    if (!version.type().equals("AVRO")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Schema.Parser().parse(version.schema()));
    } catch (AvroRuntimeException e) {
      return Optional.empty();
    }
  }

  /** The form that is kept and compared: Avro's own, with documentation and properties. */
  static String canonical(Schema schema) {
    return schema.toString();
  }
}
