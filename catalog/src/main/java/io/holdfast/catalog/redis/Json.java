package io.holdfast.catalog.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.util.Map;
import java.util.TreeMap;

/** JSON texts in Redis. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String text(JsonNode node) {
    return node.toString();
  }

  /**
   * An object.
   *
   * @param where key it is stored in, for the message
   */
  static JsonNode parse(String where, String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Said below, without the text.
    }
    throw corrupt(where, "is no JSON object");
  }

  static ObjectNode of(Map<String, String> texts) {
    ObjectNode node = object();
    new TreeMap<>(texts).forEach(node::put);
    return node;
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  static CatalogException corrupt(String where, String what) {
    return new CatalogException(Reason.CORRUPT, "What is stored in " + where + " " + what + ".");
  }
}
