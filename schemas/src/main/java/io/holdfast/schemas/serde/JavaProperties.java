package io.holdfast.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.apache.avro.Schema;

/** Leaves out of a schema what only Java's generated classes need. */
final class JavaProperties {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STRING_TYPE = "avro.java.string";

  private JavaProperties() {}

  /** The same schema as its .avsc file has it; data of either can be read as the other. */
  static Schema removedFrom(Schema schema) {
    try {
      JsonNode tree = JSON.readTree(schema.toString());
      strip(tree);
      return new Schema.Parser().parse(tree.toString());
    } catch (IOException e) {
      throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
    }
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("type")) {
      object.remove(STRING_TYPE);
    }
    node.forEach(JavaProperties::strip);
  }
}
