package io.holdfast.catalog.redis;

import io.holdfast.catalog.Leases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leases as expiring hashes; Redis's own clock runs them out. */
final class RedisLeases implements Leases {
  private static final Script ACQUIRE = Script.load("lease-acquire.lua");
  private static final Script RENEW = Script.load("lease-renew.lua");
  private static final Script TAKE_OVER = Script.load("lease-take-over.lua");

  private final Redis redis;

  RedisLeases(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Lease> acquire(String name, String owner, Duration timeToLive) {
    Object token =
        redis.ask(
            jedis ->
                ACQUIRE.run(
                    jedis,
                    List.of(Keys.lease(name), Keys.LEASE_TOKEN),
                    List.of(owner, millis(timeToLive))));
    return lease(name, owner, token);
  }

  @Override
  public boolean renew(Lease lease, Duration timeToLive) {
    return hold(lease, millis(timeToLive));
  }

  @Override
  public void release(Lease lease) {
    hold(lease, "0");
  }

  @Override
  public Optional<Lease> holder(String name) {
    List<String> held = redis.ask(jedis -> jedis.hmget(Keys.lease(name), "owner", "token"));
    String owner = held.get(0);
    String token = held.get(1);
    return owner == null || token == null
        ? Optional.empty()
        : Optional.of(new Lease(name, owner, Long.parseLong(token)));
  }

  @Override
  public Optional<Lease> takeOver(Lease dead, String owner, Duration timeToLive) {
    Object token =
        redis.ask(
            jedis ->
                TAKE_OVER.run(
                    jedis,
                    List.of(Keys.lease(dead.name()), Keys.LEASE_TOKEN),
                    List.of(
                        dead.owner(), String.valueOf(dead.token()), owner, millis(timeToLive))));
    return lease(dead.name(), owner, token);
  }

  private boolean hold(Lease lease, String millis) {
    List<String> arguments = List.of(lease.owner(), String.valueOf(lease.token()), millis);
    return redis
        .ask(jedis -> RENEW.run(jedis, List.of(Keys.lease(lease.name())), arguments))
        .equals(1L);
  }

  private static Optional<Lease> lease(String name, String owner, Object token) {
    long number = (Long) token;
    return number == 0 ? Optional.empty() : Optional.of(new Lease(name, owner, number));
  }

  /** Redis takes a time to live of zero for a deletion. */
  private static String millis(Duration timeToLive) {
    return String.valueOf(Math.max(1, timeToLive.toMillis()));
  }
}
