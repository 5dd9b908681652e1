package io.holdfast.catalog.redis;

import io.holdfast.catalog.Backups;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DeadLetterMarks;
import io.holdfast.catalog.DueSlots;
import io.holdfast.catalog.Instances;
import io.holdfast.catalog.Jobs;
import io.holdfast.catalog.LastStates;
import io.holdfast.catalog.Leases;
import io.holdfast.catalog.Nodes;
import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.Removals;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.seal.Seal;
import io.holdfast.settings.Connections;
import io.holdfast.settings.RedisUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/** The catalog in Redis. */
public final class RedisCatalog implements Catalog {
  private final Redis redis;
  private final RedisNodes nodes;
  private final BackupRemoval backupRemoval;
  private final SecretStore secretStore;

  private RedisCatalog(Redis redis, Seal seal) {
    this.redis = redis;
    nodes = new RedisNodes(redis);
    backupRemoval = new BackupRemoval(redis, nodes::ids);
    secretStore = new SecretStore(seal);
  }

  /**
   * Opens it without asking the server anything yet; {@link #ping} does.
   *
   * @param redisUrl {@code redis://[user:password@]host[:port][/database]}, {@code rediss://} for
   *     TLS
   * @param keyFile file of the key that seals secrets, or the empty path for none
   * @throws IllegalArgumentException when the url is none
   * @throws io.holdfast.catalog.CatalogException when the key file cannot be used
   */
  public static RedisCatalog open(String redisUrl, Path keyFile) {
    Seal seal = Seal.with(keyFile);
    return new RedisCatalog(new Redis(RedisUrl.parse(redisUrl)), seal);
  }

  /** Opens what the settings name. */
  public static RedisCatalog open(Connections connections) {
    return open(connections.redisUrl(), connections.keyFile());
  }

  @Override
  public Repositories repositories() {
    return new RedisRepositories(redis, secretStore, backupRemoval);
  }

  @Override
  public Backups backups() {
    return new RedisBackups(redis, backupRemoval);
  }

  @Override
  public Instances instances() {
    return new RedisInstances(redis);
  }

  @Override
  public Removals removals() {
    return new RedisRemovals(redis);
  }

  @Override
  public Nodes nodes() {
    return nodes;
  }

  @Override
  public LastStates lastStates() {
    return new RedisLastStates(redis, nodes::ids);
  }

  @Override
  public Jobs jobs() {
    return new RedisJobs(redis);
  }

  @Override
  public Leases leases() {
    return new RedisLeases(redis);
  }

  @Override
  public DueSlots dueSlots() {
    return new RedisDueSlots(redis);
  }

  @Override
  public RedisKeys redisKeys() {
    return new RedisPayloads(redis);
  }

  @Override
  public Transfers transfers() {
    return new RedisTransfers(redis);
  }

  @Override
  public DeadLetterMarks deadLetterMarks() {
    return new RedisDeadLetterMarks(redis);
  }

  @Override
  public String clusterUuid() {
    return redis.ask(
        jedis ->
            Optional.ofNullable(jedis.get(Keys.CLUSTER_UUID))
                .orElseGet(
                    () -> {
                      String made = UUID.randomUUID().toString();
                      jedis.set(Keys.CLUSTER_UUID, made, SetParams.setParams().nx());
                      return jedis.get(Keys.CLUSTER_UUID);
                    }));
  }

  @Override
  public long revision() {
    return redis.ask(
        jedis -> Optional.ofNullable(jedis.get(Keys.REVISION)).map(Long::valueOf).orElse(0L));
  }

  @Override
  public void ping() {
    redis.ask(jedis -> jedis.ping());
  }

  @Override
  public Map<String, String> circuits() {
    return Map.of("redis", redis.circuit());
  }

  @Override
  public void close() {
    redis.close();
  }
}
