package io.holdfast.catalog.testing;

import io.holdfast.catalog.LastState;
import io.holdfast.catalog.LastStates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Last states in memory. */
final class InMemoryLastStates implements LastStates {
  private final Store store;

  InMemoryLastStates(Store store) {
    this.store = store;
  }

  @Override
  public void put(LastState state) {
    store.run(
        () ->
            store
                .lastStates
                .computeIfAbsent(state.key().backupId(), id -> new TreeMap<>())
                .put(state.key().instance(), state));
  }

  @Override
  public Optional<LastState> find(int backupId, String instance) {
    return store.call(
        () -> Optional.ofNullable(store.lastStates.getOrDefault(backupId, Map.of()).get(instance)));
  }

  @Override
  public List<LastState> list(int backupId) {
    return store.call(
        () -> List.copyOf(store.lastStates.getOrDefault(backupId, Map.of()).values()));
  }
}
