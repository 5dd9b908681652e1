package io.holdfast.catalog.redis;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.RedisKeys;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.RestoreParams;

/** DUMP and RESTORE. */
final class RedisPayloads implements RedisKeys {
  private final Redis redis;

  RedisPayloads(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<byte[]> dump(String key) {
    return redis.ask(jedis -> Optional.ofNullable(jedis.dump(key)));
  }

  @Override
  public void restore(String key, Duration timeToLive, byte[] payload, boolean replace) {
    RestoreParams parameters = RestoreParams.restoreParams();
    if (replace) {
      parameters.replace();
    }
    redis.once(jedis -> restore(jedis, key, timeToLive.toMillis(), payload, parameters));
  }

  private static String restore(
      UnifiedJedis jedis, String key, long millis, byte[] payload, RestoreParams parameters) {
    try {
      return jedis.restore(key, millis, payload, parameters);
    } catch (JedisDataException e) {
      String text = String.valueOf(e.getMessage());
      if (text.startsWith("BUSYKEY")) {
        throw new CatalogException(Reason.EXISTS, "There is a key " + key + " already.", e);
      } else if (text.startsWith("ERR DUMP payload") || text.startsWith("ERR Bad data format")) {
        throw new CatalogException(
            Reason.CORRUPT,
            "The input is no payload of Redis DUMP, is damaged, or comes from a newer Redis.",
            e);
      }
      throw e;
    }
  }
}
