package io.holdfast.catalog.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Takes a value out of a JSON text or puts another in its place. */
public final class JsonDamage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OTHERS =
      List.of(
          "null",
          "true",
          "1",
          "-1",
          "1.5",
          "1e99",
          "99999999999999999999",
          "\"\"",
          "\"\\u0000\"",
          "\"{\\\"v\\\":1}\"",
          "\"http://a/b\"",
          "\"file:///a?b#c\"",
          "[]",
          "[null]",
          "[[1]]",
          "{}",
          "{\"a\":{}}");

  private JsonDamage() {}

  /**
   * The text with one damage.
   *
   * @param place which value; any number
   * @param damage which other value; any number; some mean that it is taken out
   */
  public static String of(String text, int place, int damage) throws JsonProcessingException {
    JsonNode root = JSON.readTree(text);
    List<Runnable> damages = new ArrayList<>();
    collect(root, Math.floorMod(damage, OTHERS.size() + 1), damages);
    damages.get(Math.floorMod(place, damages.size())).run();
    return root.toString();
  }

  private static void collect(JsonNode node, int damage, List<Runnable> damages) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                damages.add(() -> damage(object, field.getKey(), damage));
                collect(field.getValue(), damage, damages);
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        damages.add(() -> array.set(index, other(damage % OTHERS.size())));
        collect(array.get(i), damage, damages);
      }
    }
  }

  private static void damage(ObjectNode object, String name, int damage) {
    if (damage == OTHERS.size()) {
      object.remove(name);
    } else {
      object.set(name, other(damage));
    }
  }

  private static JsonNode other(int damage) {
    try {
      return JSON.readTree(OTHERS.get(damage));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
