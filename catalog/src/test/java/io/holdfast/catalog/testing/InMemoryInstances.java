package io.holdfast.catalog.testing;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances in memory. */
final class InMemoryInstances implements Instances {
  private final Store store;

  InMemoryInstances(Store store) {
    this.store = store;
  }

  @Override
  public List<Instance> list() {
    return store.call(() -> List.copyOf(store.instances.values()));
  }

  @Override
  public Optional<Instance> find(String id) {
    return store.call(() -> Optional.ofNullable(store.instances.get(id)));
  }

  @Override
  public void add(Instance instance) {
    store.run(
        () -> {
          if (store.instances.containsKey(instance.id())) {
            throw Store.failure(
                Reason.EXISTS, "There is an instance " + instance.id() + " already");
          }
          if (store.instances.values().stream()
              .anyMatch(other -> other.uuid().equals(instance.uuid()))) {
            throw Store.failure(
                Reason.EXISTS, "Another instance has the uuid " + instance.uuid() + " already");
          }
          store.instances.put(instance.id(), instance);
          store.revision++;
        });
  }

  @Override
  public boolean remove(String id) {
    return store.call(
        () -> {
          if (store.instances.remove(id) == null) {
            return false;
          }
          store.backups.replaceAll(
              (number, backup) -> backup.instances().contains(id) ? without(backup, id) : backup);
          store.lastStates.values().forEach((Map<String, ?> states) -> states.remove(id));
          store.revision++;
          return true;
        });
  }

  private static Backup without(Backup backup, String id) {
    return new Backup(
        backup.id(),
        backup.name(),
        backup.repositoryId(),
        backup.timing(),
        backup.retention(),
        backup.instances().stream().filter(other -> !other.equals(id)).toList(),
        backup.enabled());
  }
}
