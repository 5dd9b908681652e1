package io.holdfast.catalog.testing;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Removals;
import java.util.List;

/** Owed removals in memory. */
final class InMemoryRemovals implements Removals {
  private final Store store;

  InMemoryRemovals(Store store) {
    this.store = store;
  }

  @Override
  public List<Instance> owed() {
    return store.call(() -> List.copyOf(store.removals.values()));
  }

  @Override
  public void done(Instance removed) {
    store.run(() -> store.removals.remove(key(removed)));
  }

  static String key(Instance instance) {
    return instance.id() + "@" + instance.uuid();
  }
}
