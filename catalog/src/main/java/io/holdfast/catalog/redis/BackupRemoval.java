package io.holdfast.catalog.redis;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Supplier;

/** Takes away backups with all that hangs on them, alone or with their repository. */
final class BackupRemoval {
  private static final int MOST_ATTEMPTS = 50;

  private final Redis redis;
  private final Supplier<SortedSet<Integer>> nodes;

  /** Last states are looked for on these nodes. */
  BackupRemoval(Redis redis, Supplier<SortedSet<Integer>> nodes) {
    this.redis = redis;
    this.nodes = nodes;
  }

  boolean removeBackup(int id) {
    Changes changes = new Changes().ifPresent(Keys.backup(id));
    remove(changes, id);
    return redis.once(changes.then("INCR", Keys.REVISION)::apply) == Changes.DONE;
  }

  /** Starts again when anything was changed between looking and removing. */
  List<Integer> removeRepository(String id) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      String revision = value(Keys.REVISION);
      String sequence = value(Keys.BACKUP_SEQUENCE);
      List<Integer> backups =
          RedisBackups.list(redis).stream()
              .filter(backup -> backup.repositoryId().equals(id))
              .map(Backup::id)
              .toList();
      Changes changes =
          new Changes()
              .ifPresent(Keys.repository(id))
              .ifValue(Keys.REVISION, revision)
              .ifValue(Keys.BACKUP_SEQUENCE, sequence)
              .then("DEL", Keys.repository(id), Keys.repositoryPaths(id), Keys.candidate(id))
              .then("HDEL", Keys.RCLONE_CONF, id)
              .then("HDEL", Keys.RESTIC_PASSWORD, id);
      backups.forEach(backup -> remove(changes, backup));
      int failed = redis.once(changes.then("INCR", Keys.REVISION)::apply);
      if (failed == Changes.DONE) {
        return backups;
      } else if (failed == 1) {
        throw new CatalogException(Reason.NOT_FOUND, "There is no repository " + id + ".");
      }
    }
    throw new CatalogException(
        Reason.UNREACHABLE, "The catalog is changed all the time; the repository was not removed.");
  }

  private void remove(Changes changes, int id) {
    changes.then("DEL", Keys.backup(id), Keys.backupExtras(id), Keys.lastStates(id));
    for (int node : nodes.get()) {
      changes.then("DEL", Keys.backupStatus(node, id));
    }
    RedisDueSlots.remove(changes, id);
  }

  private String value(String key) {
    return redis.ask(jedis -> Objects.requireNonNullElse(jedis.get(key), ""));
  }
}
