package io.holdfast.catalog.redis;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a hash. */
final class Fields {
  private final String key;
  private final Map<String, String> texts;

  /** Of the hash in this key, which messages name. */
  Fields(String key, Map<String, String> texts) {
    this.key = key;
    this.texts = texts;
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  String text(String field) {
    return texts.getOrDefault(field, "");
  }

  int number(String field, int whenMissing) {
    String text = text(field);
    if (text.isEmpty()) {
      return whenMissing;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Json.corrupt(key + " (" + field + ")", "is no whole number");
    }
  }

  /** A flag as NethServer 8 writes it: "1", or empty. */
  boolean flag(String field, boolean whenMissing) {
    return texts.containsKey(field) ? text(field).equals("1") : whenMissing;
  }

  /** Epoch milliseconds. */
  @Nullable Instant time(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Instant.ofEpochMilli(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw Json.corrupt(key + " (" + field + ")", "is no time");
    }
  }

  static String flag(boolean value) {
    return value ? "1" : "";
  }
}
