package io.holdfast.catalog.redis;

import io.holdfast.catalog.testing.RedisServer;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.RedisClient;

/** Redis as others see it: keys and what they hold. */
final class RawRedis {
  private RawRedis() {}

  static RedisClient connect(RedisServer server) {
    return RedisClient.create("127.0.0.1", server.port());
  }

  /** All keys with what they hold, as text. */
  static Map<String, String> contents(RedisClient client) {
    Map<String, String> contents = new TreeMap<>();
    for (String key : client.keys("*")) {
      contents.put(
          key,
          switch (client.type(key)) {
            case "hash" -> new TreeMap<String, String>(client.hgetAll(key)).toString();
            case "set" -> new TreeSet<String>(client.smembers(key)).toString();
            case "zset" -> client.zrangeWithScores(key, 0, -1).toString();
            default -> client.get(key);
          });
    }
    return contents;
  }
}
