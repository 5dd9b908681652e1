package io.holdfast.catalog.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.UnifiedJedis;

/**
 * Conditions and commands that Redis checks and carries out in one piece: all of the commands when
 * all of the conditions hold, else none.
 */
final class Changes {
  /** What {@link #apply} returns when every condition held. */
  static final int DONE = 0;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Script SCRIPT = Script.load("changes.lua");

  private final List<List<String>> conditions = new ArrayList<>();
  private final List<List<String>> commands = new ArrayList<>();

  Changes ifPresent(String key) {
    return condition("present", key);
  }

  Changes ifAbsent(String key) {
    return condition("absent", key);
  }

  /** A missing value counts as the empty text. */
  Changes ifValue(String key, String value) {
    return condition("value", key, value);
  }

  /** A missing field counts as the empty text. */
  Changes ifField(String key, String field, String value) {
    return condition("field", key, field, value);
  }

  Changes ifNoFieldHolds(String key, String value) {
    return condition("nowhere", key, value);
  }

  Changes then(String... command) {
    commands.add(List.of(command));
    return this;
  }

  /** HSET of all entries; nothing when there are none. */
  Changes set(String key, Map<String, String> fields) {
    if (!fields.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("HSET", key));
      new TreeMap<>(fields).forEach((field, value) -> command.addAll(List.of(field, value)));
      commands.add(command);
    }
    return this;
  }

  /** Replaces a hash. */
  Changes replace(String key, Map<String, String> fields) {
    return then("DEL", key).set(key, fields);
  }

  /**
   * Checks and carries out.
   *
   * @return {@link #DONE}, or the number of the first condition that does not hold, from 1
   */
  int apply(UnifiedJedis jedis) {
    try {
      String plan = JSON.writeValueAsString(Map.of("conditions", conditions, "commands", commands));
      return Math.toIntExact((Long) SCRIPT.run(jedis, List.of(), List.of(plan)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists of texts are JSON", e);
    }
  }

  private Changes condition(String... condition) {
    conditions.add(Arrays.asList(condition));
    return this;
  }
}
