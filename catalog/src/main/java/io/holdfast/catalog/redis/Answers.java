package io.holdfast.catalog.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Answers of scripts, which come untyped. */
final class Answers {
  private Answers() {}

  /** Fields and values, one after another. */
  static Map<String, String> pairs(Collection<?> answer) {
    Map<String, String> pairs = new HashMap<>();
    Iterator<?> parts = answer.iterator();
    while (parts.hasNext()) {
      String field = String.valueOf(parts.next());
      pairs.put(field, String.valueOf(parts.next()));
    }
    return pairs;
  }

  /** Rows of texts. */
  static List<List<String>> rows(Object answer) {
    return ((Collection<?>) answer)
        .stream().map(row -> ((Collection<?>) row).stream().map(String::valueOf).toList()).toList();
  }
}
