package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A list for an answer, which takes no more than an event can hold. For one thread at a time. */
final class BoundedList {
  /** An event may have a megabyte, and holds more than this list. */
  private static final int MOST_BYTES = 700 * 1024;

  private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();
  private final int limit;
  private long bytes;
  private boolean isCut;

  BoundedList(int limit) {
    this.limit = limit;
  }

  /** Takes an entry; false: there was no room for it, and no more is taken. */
  boolean add(ObjectNode entry) {
    bytes += entry.toString().getBytes(StandardCharsets.UTF_8).length + 1;
    if (isCut || entries.size() >= limit || bytes > MOST_BYTES) {
      isCut = true;
      return false;
    }
    entries.add(entry);
    return true;
  }

  int size() {
    return entries.size();
  }

  /** Whether something was left out. */
  boolean isCut() {
    return isCut;
  }

  /** Puts the list into an answer, and whether there is more. */
  ObjectNode into(ObjectNode answer, String name) {
    answer.set(name, entries);
    return answer.put("more", isCut);
  }
}
