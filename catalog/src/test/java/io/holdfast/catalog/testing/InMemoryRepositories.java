package io.holdfast.catalog.testing;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.UpkeepState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Repositories in memory. */
final class InMemoryRepositories implements Repositories {
  private final Store store;

  InMemoryRepositories(Store store) {
    this.store = store;
  }

  @Override
  public List<Repository> list() {
    return store.call(
        () ->
            store.repositories.values().stream()
                .map(Candidate::repository)
                .sorted(Comparator.comparing(Repository::name).thenComparing(Repository::id))
                .toList());
  }

  @Override
  public Optional<Repository> find(String id) {
    return store.call(
        () -> Optional.ofNullable(store.repositories.get(id)).map(Candidate::repository));
  }

  @Override
  public RepositorySecrets secrets(String id) {
    return store.call(
        () ->
            Optional.ofNullable(store.repositories.get(id))
                .map(Candidate::secrets)
                .orElseThrow(() -> missing(id)));
  }

  @Override
  public void add(Repository repository, RepositorySecrets secrets) {
    store.run(
        () -> {
          if (store.repositories.containsKey(repository.id())) {
            throw Store.failure(
                Reason.EXISTS, "There is a repository " + repository.id() + " already");
          }
          put(repository, secrets);
        });
  }

  @Override
  public void alter(Repository repository, RepositorySecrets secrets) {
    store.run(
        () -> {
          if (!store.repositories.containsKey(repository.id())) {
            throw missing(repository.id());
          }
          put(repository, secrets);
        });
  }

  private void put(Repository repository, RepositorySecrets secrets) {
    store.repositories.put(repository.id(), new Candidate(repository, secrets));
    store.initialized.removeIf(path -> path.startsWith(repository.id() + "/"));
    store.upkeep.keySet().removeIf(path -> path.startsWith(repository.id() + "/"));
    store.revision++;
  }

  @Override
  public List<Integer> remove(String id) {
    return store.call(
        () -> {
          if (store.repositories.remove(id) == null) {
            throw missing(id);
          }
          List<Integer> backups =
              store.backups.values().stream()
                  .filter(backup -> backup.repositoryId().equals(id))
                  .map(Backup::id)
                  .toList();
          backups.forEach(store::removeBackup);
          store.candidates.remove(id);
          store.initialized.removeIf(path -> path.startsWith(id + "/"));
          store.upkeep.keySet().removeIf(path -> path.startsWith(id + "/"));
          store.revision++;
          return backups;
        });
  }

  @Override
  public void putCandidate(Repository repository, RepositorySecrets secrets, Duration timeToLive) {
    Candidate candidate = new Candidate(repository, secrets);
    store.run(() -> store.candidates.put(repository.id(), store.expiring(candidate, timeToLive)));
  }

  @Override
  public Optional<Candidate> findCandidate(String id) {
    return store.call(
        () ->
            Optional.ofNullable(store.candidates.get(id))
                .filter(store::isAlive)
                .map(Store.Expiring::value));
  }

  @Override
  public void removeCandidate(String id) {
    store.run(() -> store.candidates.remove(id));
  }

  @Override
  public boolean isInitialized(String id, String path) {
    return store.call(() -> store.initialized.contains(id + "/" + path));
  }

  @Override
  public void setInitialized(String id, String path, boolean initialized) {
    store.run(
        () -> {
          if (initialized) {
            store.initialized.add(id + "/" + path);
          } else {
            store.initialized.remove(id + "/" + path);
          }
        });
  }

  @Override
  public void noteUpkeep(String id, UpkeepState state) {
    store.run(() -> store.upkeep.put(id + "/" + state.task(), state));
  }

  @Override
  public Optional<UpkeepState> lastUpkeep(String id, String task) {
    return store.call(() -> Optional.ofNullable(store.upkeep.get(id + "/" + task)));
  }

  private static CatalogException missing(String id) {
    return Store.failure(Reason.NOT_FOUND, "There is no repository " + id);
  }
}
