package io.holdfast.catalog.redis;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Backups;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Backups in NethServer 8's keys. */
final class RedisBackups implements Backups {
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,8}");

  private final Redis redis;
  private final BackupRemoval removal;

  RedisBackups(Redis redis, BackupRemoval removal) {
    this.redis = redis;
    this.removal = removal;
  }

  @Override
  public List<Backup> list() {
    return list(redis);
  }

  static List<Backup> list(Redis redis) {
    List<Integer> ids =
        redis.suffixes(Keys.BACKUP_PREFIX).stream()
            .filter(ID.asMatchPredicate())
            .map(Integer::valueOf)
            .sorted()
            .toList();
    List<String> keys = new ArrayList<>();
    for (int id : ids) {
      keys.add(Keys.backup(id));
      keys.add(Keys.backupExtras(id));
    }
    List<Map<String, String>> hashes = redis.hashes(keys);
    List<Backup> found = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      int id = ids.get(i);
      Map<String, String> hash = hashes.get(2 * i);
      Map<String, String> extras = hashes.get(2 * i + 1);
      if (!hash.isEmpty()) {
        Listing.add(() -> BackupHash.read(id, hash, extras), found::add);
      }
    }
    return List.copyOf(found);
  }

  @Override
  public Optional<Backup> find(int id) {
    List<Map<String, String>> hashes =
        redis.hashes(List.of(Keys.backup(id), Keys.backupExtras(id)));
    return hashes.get(0).isEmpty()
        ? Optional.empty()
        : Optional.of(BackupHash.read(id, hashes.get(0), hashes.get(1)));
  }

  @Override
  public int add(Backup backup) {
    while (true) {
      int id = Math.toIntExact(redis.once(jedis -> jedis.incr(Keys.BACKUP_SEQUENCE)));
      Backup numbered = numbered(backup, id);
      Changes changes =
          write(numbered)
              .ifPresent(Keys.repository(backup.repositoryId()))
              .ifAbsent(Keys.backup(id));
      int failed = redis.once(changes::apply);
      if (failed == Changes.DONE) {
        return id;
      } else if (failed == 1) {
        throw new CatalogException(
            Reason.NOT_FOUND, "There is no repository " + backup.repositoryId() + ".");
      }
      // The sequence was behind: the next id is tried.
    }
  }

  private static Backup numbered(Backup backup, int id) {
    return new Backup(
        id,
        backup.name().isEmpty() ? "Backup " + id : backup.name(),
        backup.repositoryId(),
        backup.timing(),
        backup.retention(),
        backup.instances(),
        backup.enabled());
  }

  @Override
  public void alter(Backup backup) {
    Changes changes = write(backup).ifPresent(Keys.backup(backup.id()));
    if (redis.ask(changes::apply) != Changes.DONE) {
      throw new CatalogException(Reason.NOT_FOUND, "There is no backup " + backup.id() + ".");
    }
  }

  private static Changes write(Backup backup) {
    return new Changes()
        .set(Keys.backup(backup.id()), BackupHash.write(backup))
        .replace(Keys.backupExtras(backup.id()), BackupHash.writeExtras(backup))
        .then("INCR", Keys.REVISION);
  }

  @Override
  public boolean remove(int id) {
    return removal.removeBackup(id);
  }
}
