package io.holdfast.catalog.redis;

import static io.holdfast.catalog.contract.RepositoriesContract.assertReason;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

class RedisPayloadsIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private final RedisCatalog catalog = RedisCatalog.open(REDIS.url(), Path.of(""));
  private final RedisClient raw = RawRedis.connect(REDIS);

  @BeforeEach
  void startEmpty() {
    REDIS.flush();
  }

  @AfterEach
  void close() {
    raw.close();
    catalog.close();
  }

  @Test
  void shouldBringBackKeysOfEveryTypeByteForByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    raw.set("string".getBytes(StandardCharsets.UTF_8), bytes);
    raw.set("schlüssel", "");
    raw.rpush("list", "1", "two", "");
    raw.sadd("set", "a", "b");
    raw.zadd("zset", Map.of("low", 0.5, "high", 1e12));
    raw.hset("hash", Map.of("field", "value"));
    raw.xadd("stream", new StreamEntryID(1, 1), Map.of("k", "v"));

    for (String key : List.of("string", "schlüssel", "list", "set", "zset", "hash", "stream")) {
      byte[] payload = catalog.redisKeys().dump(key).orElseThrow();
      assertThat(payload).isEqualTo(raw.dump(key));
      raw.del(key);

      catalog.redisKeys().restore(key, Duration.ZERO, payload, false);

      if (!key.equals("set")) { // Whose members come in any order.
        assertThat(raw.dump(key)).as(key).isEqualTo(payload);
      }
      assertThat(raw.pttl(key)).as(key).isEqualTo(-1);
    }
    assertThat(raw.get("string".getBytes(StandardCharsets.UTF_8))).isEqualTo(bytes);
    assertThat(raw.smembers("set")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void shouldGiveTheTimeToLiveInMillisecondsAsRestoreHasIt() {
    raw.set("key", "value");
    byte[] payload = catalog.redisKeys().dump("key").orElseThrow();

    catalog.redisKeys().restore("copy", Duration.ofMinutes(1), payload, false);

    assertThat(raw.pttl("copy")).isBetween(1L, 60_000L);
  }

  @Test
  void shouldNotReplaceAKeyUnlessAsked() {
    raw.set("key", "old");
    byte[] payload = catalog.redisKeys().dump("key").orElseThrow();
    raw.set("key", "new");

    assertReason(
        Reason.EXISTS, () -> catalog.redisKeys().restore("key", Duration.ZERO, payload, false));
    assertThat(raw.get("key")).isEqualTo("new");

    catalog.redisKeys().restore("key", Duration.ZERO, payload, true);
    assertThat(raw.get("key")).isEqualTo("old");
  }

  @Test
  void shouldRefuseWhatIsNoPayload() {
    raw.set("key", "value");
    byte[] payload = catalog.redisKeys().dump("key").orElseThrow();
    payload[1] ^= 1;

    assertReason(
        Reason.CORRUPT, () -> catalog.redisKeys().restore("copy", Duration.ZERO, payload, false));
    assertReason(
        Reason.CORRUPT,
        () -> catalog.redisKeys().restore("copy", Duration.ZERO, new byte[] {1, 2}, false));
    assertThat(catalog.redisKeys().dump("none")).isEmpty();
  }
}
