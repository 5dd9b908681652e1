package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One version of a subject.
 *
 * @param stored the value as it is in the topic, with fields of others kept
 */
record Version(ObjectNode stored) {

  static Version of(String subject, int version, int id, String schema) {
    ObjectNode stored = JsonNodeFactory.instance.objectNode();
    stored.put("subject", subject).put("version", version).put("id", id);
    stored.put("schema", schema).put("deleted", false);
    return new Version(stored);
  }

  /** Whether a value holds what a version needs. */
  static boolean isComplete(JsonNode value) {
    return value.isObject() && value.path("id").isInt() && value.path("schema").isTextual();
  }

  String subject() {
    return stored.path("subject").asText();
  }

  int number() {
    return stored.path("version").asInt();
  }

  int id() {
    return stored.path("id").asInt();
  }

  String schema() {
    return stored.path("schema").asText();
  }

  String type() {
    return stored.path("schemaType").asText("AVRO");
  }

  boolean isDeleted() {
    return stored.path("deleted").asBoolean();
  }

  /** The same, marked as deleted. */
  Version deleted() {
    ObjectNode copy = stored.deepCopy();
    copy.put("deleted", true);
    return new Version(copy);
  }

  /** As it is answered. */
  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("subject", subject()).put("version", number()).put("id", id());
    return copyTo(document);
  }

  /** The schema alone, as it is answered for an id. */
  ObjectNode schemaDocument() {
    return copyTo(JsonNodeFactory.instance.objectNode());
  }

  private ObjectNode copyTo(ObjectNode document) {
    if (!type().equals("AVRO")) {
      document.put("schemaType", type());
    }
    if (!stored.path("references").isEmpty()) {
      document.set("references", stored.path("references"));
    }
    return document.put("schema", schema());
  }
}
