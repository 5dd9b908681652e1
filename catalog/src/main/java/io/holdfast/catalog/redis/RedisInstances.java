package io.holdfast.catalog.redis;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
    return retrying(
        () -> {
          Optional<String> node = field(Keys.MODULE_NODE, id);
          if (node.isEmpty()) {
            return Optional.of(false);
          }
          Changes changes = new Changes().ifField(Keys.MODULE_NODE, id, node.get());
          InstanceKeys.remove(changes, id);
          BackupMembers members = new BackupMembers(redis, changes);
          members.replace(Set.of(id), "");
          members.forget(id, node.get());
          return isApplied(changes) ? Optional.of(true) : Optional.empty();
        });
  }

  @Override
  public String reserveName(String imageName, String owner) {
    return retrying(
        () -> {
          Map<String, String> kept = redis.ask(jedis -> jedis.hgetAll(Keys.INSTANCE_NAMES));
          Optional<String> own = nameOf(owner, kept);
          if (own.isPresent()) {
            return own;
          }
          Set<String> taken = new HashSet<>(redis.ask(jedis -> jedis.hkeys(Keys.MODULE_NODE)));
          taken.addAll(RedisRemovals.ids(redis));
          int number = 1;
          while (taken.contains(imageName + number) || kept.containsKey(imageName + number)) {
            number++;
          }
          String name = imageName + number;
          Changes changes =
              new Changes()
                  .ifField(Keys.MODULE_NODE, name, "")
                  .ifField(Keys.INSTANCE_NAMES, name, "")
                  .then("HSET", Keys.INSTANCE_NAMES, name, owner);
          return isDone(changes) ? Optional.of(name) : Optional.empty();
        });
  }

  @Override
  public void releaseName(String owner) {
    nameOf(owner, redis.ask(jedis -> jedis.hgetAll(Keys.INSTANCE_NAMES)))
        .ifPresent(
            name ->
                redis.once(
                    new Changes()
                            .ifField(Keys.INSTANCE_NAMES, name, owner)
                            .then("HDEL", Keys.INSTANCE_NAMES, name)
                        ::apply));
  }

  private static Optional<String> nameOf(String owner, Map<String, String> kept) {
    return kept.entrySet().stream()
        .filter(entry -> entry.getValue().equals(owner))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public void install(Instance instance, Set<String> replaced) {
    boolean unused =
        retrying(
            () -> {
              Changes changes = new Changes();
              Map<String, String> uuids = redis.ask(jedis -> jedis.hgetAll(Keys.MODULE_UUID));
              requireUuid(instance, replaced, uuids);
              BackupMembers members = new BackupMembers(redis, changes);
              members.replace(replaced, instance.id());
              for (String id : replaced) {
                changes.ifField(Keys.MODULE_UUID, id, uuids.getOrDefault(id, ""));
                if (!id.equals(instance.id())) {
                  find(id)
                      .filter(old -> old.node() != instance.node())
                      .ifPresent(old -> RedisRemovals.owe(changes, old));
                  InstanceKeys.remove(changes, id);
                  members.forget(id, field(Keys.MODULE_NODE, id).orElse(""));
                }
              }
              InstanceKeys.remove(changes, instance.id());
              changes.ifField(
                  Keys.MODULE_UUID, instance.id(), uuids.getOrDefault(instance.id(), ""));
              if (!uuids.containsValue(instance.uuid())) {
                changes.ifNoFieldHolds(Keys.MODULE_UUID, instance.uuid());
              }
              InstanceKeys.write(changes, instance);
              return isApplied(changes) ? Optional.of(true) : Optional.empty();
            });
  }

  private static void requireUuid(
      Instance instance, Set<String> replaced, Map<String, String> uuids) {
    uuids.forEach(
        (id, uuid) -> {
          if (uuid.equals(instance.uuid()) && !id.equals(instance.id()) && !replaced.contains(id)) {
            throw new CatalogException(
                Reason.EXISTS, "Instance " + id + " has the uuid " + uuid + " already.");
          }
        });
  }

  private Optional<String> field(String key, String name) {
    return redis.ask(jedis -> Optional.ofNullable(jedis.hget(key, name)));
  }

  private boolean isApplied(Changes changes) {
    return isDone(changes.then("INCR", Keys.REVISION));
  }

  private boolean isDone(Changes changes) {
    return redis.once(changes::apply) == Changes.DONE;
  }

  /** Starts again while what was looked at is changed before it is written. */
  private static <T> T retrying(Supplier<Optional<T>> attempt) {
    for (int number = 0; number < MOST_ATTEMPTS; number++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new CatalogException(
        Reason.UNREACHABLE, "The catalog is changed all the time; nothing was changed.");
  }
}
