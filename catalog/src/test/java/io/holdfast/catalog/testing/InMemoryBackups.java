package io.holdfast.catalog.testing;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Backups;
import io.holdfast.catalog.CatalogException.Reason;
import java.util.List;
import java.util.Optional;

/** Backups in memory. */
final class InMemoryBackups implements Backups {
  private final Store store;

  InMemoryBackups(Store store) {
    this.store = store;
  }

  @Override
  public List<Backup> list() {
    return store.call(() -> List.copyOf(store.backups.values()));
  }

  @Override
  public Optional<Backup> find(int id) {
    return store.call(() -> Optional.ofNullable(store.backups.get(id)));
  }

  @Override
  public int add(Backup backup) {
    return store.call(
        () -> {
          if (!store.repositories.containsKey(backup.repositoryId())) {
            throw Store.failure(
                Reason.NOT_FOUND, "There is no repository " + backup.repositoryId());
          }
          int id = ++store.backupSequence;
          String name = backup.name().isEmpty() ? "Backup " + id : backup.name();
          store.backups.put(
              id,
              new Backup(
                  id,
                  name,
                  backup.repositoryId(),
                  backup.timing(),
                  backup.retention(),
                  backup.instances(),
                  backup.enabled()));
          store.revision++;
          return id;
        });
  }

  @Override
  public void alter(Backup backup) {
    store.run(
        () -> {
          if (store.backups.replace(backup.id(), backup) == null) {
            throw Store.failure(Reason.NOT_FOUND, "There is no backup " + backup.id());
          }
          store.revision++;
        });
  }

  @Override
  public boolean remove(int id) {
    return store.call(
        () -> {
          boolean found = store.backups.containsKey(id);
          if (found) {
            store.removeBackup(id);
            store.revision++;
          }
          return found;
        });
  }
}
