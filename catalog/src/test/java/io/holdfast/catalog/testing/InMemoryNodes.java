package io.holdfast.catalog.testing;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Nodes;
import io.holdfast.catalog.WorkerStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Nodes and heartbeats in memory. */
final class InMemoryNodes implements Nodes {
  private final Store store;
  private final NavigableSet<Integer> registered = new TreeSet<>();
  private final Map<String, Store.Expiring<WorkerStatus>> workers = new TreeMap<>();
  private final Map<String, Store.Expiring<String>> schedulers = new TreeMap<>();

  InMemoryNodes(Store store) {
    this.store = store;
  }

  @Override
  public SortedSet<Integer> ids() {
    return store.call(
        () -> {
          NavigableSet<Integer> ids = new TreeSet<>(registered);
          store.instances.values().stream().map(Instance::node).forEach(ids::add);
          live().forEach(worker -> ids.add(worker.node()));
          return ids;
        });
  }

  @Override
  public void register(int node) {
    store.run(() -> registered.add(node));
  }

  @Override
  public void heartbeat(WorkerStatus status, Duration timeToLive) {
    store.run(() -> workers.put(status.id(), store.expiring(status, timeToLive)));
  }

  @Override
  public void gone(String workerId) {
    store.run(() -> workers.remove(workerId));
  }

  @Override
  public List<WorkerStatus> workers() {
    return store.call(this::live);
  }

  private List<WorkerStatus> live() {
    return workers.values().stream()
        .filter(store::isAlive)
        .map(Store.Expiring::value)
        .sorted(Comparator.comparingInt(WorkerStatus::node).thenComparing(WorkerStatus::id))
        .toList();
  }

  @Override
  public void schedulerHeartbeat(String schedulerId, Duration timeToLive) {
    store.run(() -> schedulers.put(schedulerId, store.expiring(schedulerId, timeToLive)));
  }

  @Override
  public List<String> schedulers() {
    return store.call(
        () ->
            schedulers.values().stream()
                .filter(store::isAlive)
                .map(Store.Expiring::value)
                .toList());
  }
}
