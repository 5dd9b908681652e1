package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Why a request is refused.
 *
 * @param field part of the request, dotted, or {@code (root)}
 * @param parameter first part of the field, or the parameter's name
 * @param value what was given; empty for a secret
 * @param error code, such as {@code backup_not_found}
 * @param message one sentence for people, without secrets
 */
public record Problem(
    String field, String parameter, JsonNode value, String error, String message) {

  /** A problem of a field whose value is a text. */
  public static Problem of(String field, String value, String error, String message) {
    return new Problem(field, field, JsonNodeFactory.instance.textNode(value), error, message);
  }

  /** A problem of a field whose value is a number. */
  public static Problem of(String field, int value, String error, String message) {
    return new Problem(field, field, JsonNodeFactory.instance.numberNode(value), error, message);
  }

  /** NethServer 8's form: {@code {field, parameter, value, error}}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("field", field);
    json.put("parameter", parameter);
    json.set("value", value);
    json.put("error", error);
    return json;
  }
}
