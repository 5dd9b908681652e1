package io.holdfast.catalog.testing;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Repositories.Candidate;
import io.holdfast.catalog.UpkeepState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a catalog in memory holds; every call happens alone. */
final class Store {
  final Clock clock;
  final Map<String, Candidate> repositories = new TreeMap<>();
  final Map<String, Expiring<Candidate>> candidates = new TreeMap<>();
  final Set<String> initialized = new HashSet<>();
  final Map<String, UpkeepState> upkeep = new TreeMap<>();
  final Map<Integer, Backup> backups = new TreeMap<>();
  final Map<String, Instance> instances = new TreeMap<>();
  final Map<String, Instance> removals = new TreeMap<>();
  final Map<String, String> instanceNames = new TreeMap<>();
  final Map<Integer, Map<String, LastState>> lastStates = new TreeMap<>();
  final InMemoryDueSlots.Table slots = new InMemoryDueSlots.Table();
  int backupSequence;
  long revision;
  long token;
  private boolean unreachable;

  Store(Clock clock) {
    this.clock = clock;
  }

  /** A value until a time. */
  record Expiring<T>(T value, Instant until) {}

  synchronized <T> T call(Supplier<T> body) {
    if (unreachable) {
      throw new CatalogException(Reason.UNREACHABLE, "The catalog does not answer.");
    }
    return body.get();
  }

  synchronized void run(Runnable body) {
    if (unreachable) {
      throw new CatalogException(Reason.UNREACHABLE, "The catalog does not answer.");
    }
    body.run();
  }

  synchronized void setUnreachable(boolean unreachable) {
    this.unreachable = unreachable;
  }

  <T> Expiring<T> expiring(T value, Duration timeToLive) {
    return new Expiring<>(value, clock.instant().plus(timeToLive));
  }

  boolean isAlive(Expiring<?> value) {
    return clock.instant().isBefore(value.until());
  }

  void removeBackup(int id) {
    backups.remove(id);
    lastStates.remove(id);
    slots.remove(id);
  }

  static CatalogException failure(Reason reason, String what) {
    return new CatalogException(reason, what + ".");
  }
}
