package io.holdfast.catalog.testing;

import io.holdfast.catalog.Leases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases in memory. */
final class InMemoryLeases implements Leases {
  private final Store store;
  private final Map<String, Store.Expiring<Lease>> leases = new HashMap<>();

  InMemoryLeases(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Lease> acquire(String name, String owner, Duration timeToLive) {
    return store.call(
        () -> {
          Optional<Lease> held = held(name);
          return held.isPresent() && !held.get().owner().equals(owner)
              ? Optional.empty()
              : Optional.of(hold(held.orElseGet(() -> next(name, owner)), timeToLive));
        });
  }

  @Override
  public boolean renew(Lease lease, Duration timeToLive) {
    return store.call(
        () -> {
          boolean isHeld = held(lease.name()).equals(Optional.of(lease));
          if (isHeld) {
            hold(lease, timeToLive);
          }
          return isHeld;
        });
  }

  @Override
  public void release(Lease lease) {
    store.run(
        () -> {
          if (held(lease.name()).equals(Optional.of(lease))) {
            leases.remove(lease.name());
          }
        });
  }

  @Override
  public Optional<Lease> holder(String name) {
    return store.call(() -> held(name));
  }

  @Override
  public Optional<Lease> takeOver(Lease dead, String owner, Duration timeToLive) {
    return store.call(
        () -> {
          Optional<Lease> held = held(dead.name());
          if (held.isPresent() && !held.get().equals(dead)) {
            return held.filter(lease -> lease.owner().equals(owner));
          }
          return Optional.of(hold(next(dead.name(), owner), timeToLive));
        });
  }

  private Optional<Lease> held(String name) {
    return Optional.ofNullable(leases.get(name)).filter(store::isAlive).map(Store.Expiring::value);
  }

  private Lease next(String name, String owner) {
    return new Lease(name, owner, ++store.token);
  }

  private Lease hold(Lease lease, Duration timeToLive) {
    leases.put(lease.name(), store.expiring(lease, timeToLive));
    return lease;
  }
}
