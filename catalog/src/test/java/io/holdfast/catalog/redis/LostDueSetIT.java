package io.holdfast.catalog.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DueSlots;
import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.catalog.DueSlots.Entry;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The due set of a Redis that forgets: nothing is claimed from it before it is built anew. */
class LostDueSetIT {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant SLOT = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant NEXT = SLOT.plusSeconds(3600);

  private final RedisServer redis = new RedisServer();
  private final Catalog catalog = open();
  private final DueSlots slots = catalog.dueSlots();

  private Catalog open() {
    redis.start();
    return RedisCatalog.open(redis.url(), Path.of(""));
  }

  @BeforeEach
  void build() {
    assertThat(slots.build(List.of(new Entry(1, SLOT, SLOT, "f", null)))).isTrue();
  }

  @AfterEach
  void close() {
    catalog.close();
    redis.close();
  }

  @Test
  void shouldNotClaimFromAnOlderStateThatWasBroughtBack() {
    redis.save();
    assertThat(slots.claim("a", SLOT, LEASE, 9)).hasSize(1);
    redis.kill();
    redis.start();

    assertThat(slots.isBuilt()).isFalse();
    assertThat(slots.claim("b", SLOT, LEASE, 9)).isEmpty();
    assertThat(slots.list()).containsExactly(new Entry(1, SLOT, SLOT, "f", null));

    assertThat(slots.build(List.of(new Entry(1, NEXT, NEXT, "f", SLOT)))).isTrue();
    assertThat(slots.claim("b", SLOT, LEASE, 9)).isEmpty();
    assertThat(slots.claim("b", NEXT, LEASE, 9)).extracting(Claim::slot).containsExactly(NEXT);
  }

  @Test
  void shouldNotClaimFromASetThatWasEmptied() {
    redis.flush();

    assertThat(slots.isBuilt()).isFalse();
    assertThat(slots.schedule(1, "f", SLOT, SLOT)).isTrue();
    assertThat(slots.claim("a", SLOT, LEASE, 9)).isEmpty();
  }

  @Test
  void shouldEndTheClaimsOfASetThatWasLost() {
    Claim claim = Objects.requireNonNull(slots.claim("a", SLOT, LEASE, 9).get(0));
    try (RedisClient raw = RawRedis.connect(redis)) {
      raw.del("holdfast/due");

      assertThat(slots.build(List.of(new Entry(1, NEXT, NEXT, "f", SLOT)))).isTrue();

      assertThat(slots.advance(claim, NEXT.plus(LEASE), NEXT.plus(LEASE))).isFalse();
      assertThat(slots.list()).containsExactly(new Entry(1, NEXT, NEXT, "f", SLOT));
    }
  }
}
