package io.holdfast.catalog.redis;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Removals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Owed removals in one hash: {@code <id>@<uuid>} and the instance as JSON. */
final class RedisRemovals implements Removals {
  private final Redis redis;

  RedisRemovals(Redis redis) {
    this.redis = redis;
  }

  /** Adds to changes that this one is owed. */
  static void owe(Changes changes, Instance old) {
    changes.then("HSET", Keys.REMOVALS, field(old), InstanceJson.write(old));
  }

  /** Ids of all that are owed. */
  static Set<String> ids(Redis redis) {
    Set<String> ids = new TreeSet<>();
    redis
        .ask(jedis -> jedis.hkeys(Keys.REMOVALS))
        .forEach(field -> ids.add(field.substring(0, Math.max(0, field.indexOf('@')))));
    return ids;
  }

  @Override
  public List<Instance> owed() {
    Map<String, String> texts = redis.ask(jedis -> jedis.hgetAll(Keys.REMOVALS));
    List<Instance> found = new ArrayList<>();
    for (String text : texts.values()) {
      Listing.add(() -> InstanceJson.read(Keys.REMOVALS, text), found::add);
    }
    found.sort(Comparator.comparing(Instance::id).thenComparing(Instance::uuid));
    return List.copyOf(found);
  }

  @Override
  public void done(Instance removed) {
    redis.ask(jedis -> jedis.hdel(Keys.REMOVALS, field(removed)));
  }

  private static String field(Instance instance) {
    return instance.id() + "@" + instance.uuid();
  }
}
