package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Keys of the registry's topic, as Confluent writes them. Compaction compares their bytes, so the
 * order of the fields matters.
 */
sealed interface LogKey {
  /** A version of a subject; the value is the schema. */
  record SchemaKey(String subject, int version) implements LogKey {}

  /** The compatibility level of a subject, or of all with the empty subject. */
  record ConfigKey(String subject) implements LogKey {}

  /** The mode of a subject, or of all with the empty subject. */
  record ModeKey(String subject) implements LogKey {}

  /** The deletion of all versions up to one; the value names it. */
  record DeleteSubjectKey(String subject) implements LogKey {}

  /** Anything else, such as NOOP; it changes nothing. */
  record OtherKey() implements LogKey {}

  ObjectMapper JSON = new ObjectMapper();

  /** Reads a key; what cannot be read is {@link OtherKey}. */
  static LogKey read(byte[] bytes) {
    JsonNode key;
    try {
      key = JSON.readTree(bytes);
    } catch (IOException e) {
      return new OtherKey();
    }
    String subject = key.path("subject").asText("");
    return switch (key.path("keytype").asText("")) {
      case "SCHEMA" ->
          key.path("version").asInt() > 0
              ? new SchemaKey(subject, key.path("version").asInt())
              : new OtherKey();
      case "CONFIG" -> new ConfigKey(subject.equals("null") ? "" : subject);
      case "MODE" -> new ModeKey(subject.equals("null") ? "" : subject);
      case "DELETE_SUBJECT" -> new DeleteSubjectKey(subject);
      default -> new OtherKey();
    };
  }

  /** The bytes of this key. */
  default byte[] bytes() {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    if (this instanceof SchemaKey schema) {
      key.put("keytype", "SCHEMA").put("subject", schema.subject());
      key.put("version", schema.version()).put("magic", 1);
    } else if (this instanceof ConfigKey config) {
      ofSubject(key, "CONFIG", config.subject());
    } else if (this instanceof ModeKey mode) {
      ofSubject(key, "MODE", mode.subject());
    } else if (this instanceof DeleteSubjectKey delete) {
      ofSubject(key, "DELETE_SUBJECT", delete.subject());
    } else {
      ofSubject(key, "NOOP", "");
    }
    return key.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void ofSubject(ObjectNode key, String type, String subject) {
    key.put("keytype", type);
    if (!subject.isEmpty()) {
      key.put("subject", subject);
    }
    key.put("magic", 0);
  }
}
