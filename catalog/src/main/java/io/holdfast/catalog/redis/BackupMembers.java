package io.holdfast.catalog.redis;

import io.holdfast.catalog.Backup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Changes which instances the backups name, as part of a larger change. */
final class BackupMembers {
  private final Redis redis;
  private final Changes changes;

  BackupMembers(Redis redis, Changes changes) {
    this.redis = redis;
    this.changes = changes;
  }

  /**
   * Lets every backup that names one of the old instances name the new one in its place.
   *
   * @param fresh id of the new one, or empty for none
   */
  void replace(Set<String> old, String fresh) {
    for (Backup backup : RedisBackups.list(redis)) {
      if (backup.instances().stream().anyMatch(old::contains)) {
        replace(Keys.backup(backup.id()), old, fresh);
      }
    }
  }

  private void replace(String key, Set<String> old, String fresh) {
    String text = redis.ask(jedis -> Objects.requireNonNullElse(jedis.hget(key, "instances"), ""));
    List<String> before = BackupHash.instances(text);
    Set<String> after = new LinkedHashSet<>();
    for (String id : before) {
      String name = old.contains(id) ? fresh : id;
      if (!name.isEmpty()) {
        after.add(name);
      }
    }
    changes.ifField(key, "instances", text).then("HSET", key, "instances", String.join(" ", after));
  }

  /** Removes the last states of an instance. */
  void forget(String id, String node) {
    for (Backup backup : RedisBackups.list(redis)) {
      if (backup.instances().contains(id)) {
        changes
            .then("HDEL", Keys.lastStates(backup.id()), id)
            .then("HDEL", "node/" + node + "/backup_status/" + backup.id(), id);
      }
    }
  }
}
