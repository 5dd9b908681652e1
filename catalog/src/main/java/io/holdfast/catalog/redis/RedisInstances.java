package io.holdfast.catalog.redis;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Instances in NethServer 8's keys. */
final class RedisInstances implements Instances {
  private static final int MOST_ATTEMPTS = 50;

  private final Redis redis;

  RedisInstances(Redis redis) {
    this.redis = redis;
  }

  @Override
  public List<Instance> list() {
    Map<String, String> nodes = redis.ask(jedis -> jedis.hgetAll(Keys.MODULE_NODE));
    Map<String, String> uuids = redis.ask(jedis -> jedis.hgetAll(Keys.MODULE_UUID));
    List<InstanceKeys.Read> reads =
        InstanceKeys.read(redis, nodes.keySet().stream().sorted().toList());
    List<Instance> found = new ArrayList<>();
    for (InstanceKeys.Read read : reads) {
      String node = nodes.getOrDefault(read.id(), "");
      String uuid = uuids.getOrDefault(read.id(), "");
      Listing.add(() -> read.instance(node, uuid), found::add);
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<Instance> find(String id) {
    Optional<String> node =
        redis.ask(jedis -> Optional.ofNullable(jedis.hget(Keys.MODULE_NODE, id)));
    Optional<String> uuid =
        redis.ask(jedis -> Optional.ofNullable(jedis.hget(Keys.MODULE_UUID, id)));
    return node.map(
        number -> InstanceKeys.read(redis, List.of(id)).get(0).instance(number, uuid.orElse("")));
  }

  @Override
  public void add(Instance instance) {
    String id = instance.id();
    Changes changes =
        new Changes()
            .ifField(Keys.MODULE_NODE, id, "")
            .ifAbsent(Keys.moduleEnvironment(id))
            .ifNoFieldHolds(Keys.MODULE_UUID, instance.uuid());
    InstanceKeys.write(changes, instance);
    switch (redis.once(changes.then("INCR", Keys.REVISION)::apply)) {
      case Changes.DONE -> {}
      case 1, 2 ->
          throw new CatalogException(Reason.EXISTS, "There is an instance " + id + " already.");
      default ->
          throw new CatalogException(
              Reason.EXISTS, "Another instance has the uuid " + instance.uuid() + " already.");
    }
  }

  /** Starts again when a backup was changed between looking and removing. */
  @Override
  public boolean remove(String id) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<String> node =
          redis.ask(jedis -> Optional.ofNullable(jedis.hget(Keys.MODULE_NODE, id)));
      if (node.isEmpty()) {
        return false;
      }
      Changes changes = new Changes().ifField(Keys.MODULE_NODE, id, node.get());
      InstanceKeys.remove(changes, id);
      for (Backup backup : RedisBackups.list(redis)) {
        if (backup.instances().contains(id)) {
          takeOut(changes, backup, id, node.get());
        }
      }
      if (redis.once(changes.then("INCR", Keys.REVISION)::apply) == Changes.DONE) {
        return true;
      }
    }
    throw new CatalogException(
        Reason.UNREACHABLE, "The catalog is changed all the time; the instance was not removed.");
  }

  private void takeOut(Changes changes, Backup backup, String id, String node) {
    String key = Keys.backup(backup.id());
    String text = redis.ask(jedis -> Objects.requireNonNullElse(jedis.hget(key, "instances"), ""));
    List<String> others =
        BackupHash.instances(text).stream().filter(other -> !other.equals(id)).toList();
    changes
        .ifField(key, "instances", text)
        .then("HSET", key, "instances", String.join(" ", others))
        .then("HDEL", Keys.lastStates(backup.id()), id)
        .then("HDEL", "node/" + node + "/backup_status/" + backup.id(), id);
  }
}
