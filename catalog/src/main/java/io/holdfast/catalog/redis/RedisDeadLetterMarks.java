package io.holdfast.catalog.redis;

import io.holdfast.catalog.DeadLetterMarks;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redis.clients.jedis.params.SetParams;

/** Marks of dead letters, a key each, for a time. */
final class RedisDeadLetterMarks implements DeadLetterMarks {
  private final Redis redis;

  RedisDeadLetterMarks(Redis redis) {
    this.redis = redis;
  }

  @Override
  public void put(String id, Mark mark, Duration timeToLive) {
    SetParams expiring = SetParams.setParams().px(timeToLive.toMillis());
    redis.ask(jedis -> jedis.set(Keys.deadLetter(id), text(mark), expiring));
  }

  @Override
  public Map<String, Mark> find(Collection<String> ids) {
    Map<String, Mark> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    List<String> asked = List.copyOf(ids);
    String[] keys = asked.stream().map(Keys::deadLetter).toArray(String[]::new);
    List<String> texts = redis.ask(jedis -> jedis.mget(keys));
    for (int i = 0; i < asked.size(); i++) {
      for (Mark mark : Mark.values()) {
        if (text(mark).equals(texts.get(i))) {
          found.put(asked.get(i), mark);
        }
      }
    }
    return found;
  }

  private static String text(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT);
  }
}
