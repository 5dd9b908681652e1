package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A request, taken apart.
 *
 * @param parts what stood in the path's variable places, decoded
 * @param body missing node when there was none
 */
record Call(List<String> parts, Map<String, String> query, JsonNode body) {

  /** The subject, which is the first variable place where there is one. */
  String subject() {
    String subject = parts.get(0);
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.badRequest("A subject's name is not empty and has no control characters.");
    }
    return subject;
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(query.getOrDefault(name, "false"));
  }

  /** A text of the body, or what stands for its absence. */
  String text(String field, String otherwise) {
    return body.path(field).asText(otherwise);
  }
}
