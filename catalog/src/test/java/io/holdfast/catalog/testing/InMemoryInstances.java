package io.holdfast.catalog.testing;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  @Override
  public String reserveName(String imageName, String owner) {
    return store.call(
        () -> {
          String own = store.instanceNames.get(owner);
          if (own != null) {
            return own;
          }
          int number = 1;
          while (isTaken(imageName + number)) {
            number++;
          }
          store.instanceNames.put(owner, imageName + number);
          return imageName + number;
        });
  }

  private boolean isTaken(String name) {
    return store.instances.containsKey(name)
        || store.instanceNames.containsValue(name)
        || store.removals.values().stream().anyMatch(owed -> owed.id().equals(name));
  }

  @Override
  public void releaseName(String owner) {
    store.run(() -> store.instanceNames.remove(owner));
  }

  @Override
  public void install(Instance instance, Set<String> replaced) {
    store.run(
        () -> {
          for (Instance other : store.instances.values()) {
            if (other.uuid().equals(instance.uuid())
                && !other.id().equals(instance.id())
                && !replaced.contains(other.id())) {
              throw Store.failure(
                  Reason.EXISTS,
                  "Instance " + other.id() + " has the uuid " + instance.uuid() + " already");
            }
          }
          for (String id : replaced) {
            Instance old = store.instances.remove(id);
            if (old != null && !id.equals(instance.id()) && old.node() != instance.node()) {
              store.removals.put(InMemoryRemovals.key(old), old);
            }
            if (!id.equals(instance.id())) {
              store.lastStates.values().forEach((Map<String, ?> states) -> states.remove(id));
            }
          }
          store.instances.put(instance.id(), instance);
          store.backups.replaceAll(
              (number, backup) -> withMembers(backup, replacing(backup, replaced, instance.id())));
          store.revision++;
        });
  }

  private static List<String> replacing(Backup backup, Set<String> old, String fresh) {
    return backup.instances().stream().map(id -> old.contains(id) ? fresh : id).distinct().toList();
  }

  private static Backup without(Backup backup, String id) {
    return withMembers(
        backup, backup.instances().stream().filter(other -> !other.equals(id)).toList());
  }

  private static Backup withMembers(Backup backup, List<String> instances) {
    return new Backup(
        backup.id(),
        backup.name(),
        backup.repositoryId(),
        backup.timing(),
        backup.retention(),
        instances,
        backup.enabled());
  }
}
