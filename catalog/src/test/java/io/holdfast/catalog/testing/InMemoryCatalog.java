package io.holdfast.catalog.testing;

import io.holdfast.catalog.Backups;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DeadLetterMarks;
import io.holdfast.catalog.DueSlots;
import io.holdfast.catalog.Instances;
import io.holdfast.catalog.Jobs;
import io.holdfast.catalog.LastStates;
import io.holdfast.catalog.Leases;
import io.holdfast.catalog.Nodes;
import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.Removals;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Transfers;
import java.time.Clock;

/**
 * A catalog in memory that keeps the ports' contracts; the same tests hold it and the real one.
 * Time to live is measured with the clock given. Safe for use by many threads.
 */
public final class InMemoryCatalog implements Catalog {
  /** Its cluster's uuid. */
  public static final String CLUSTER_UUID = "2f6d8d0c-4c1f-4f0e-9a35-2a3f5b1f8a11";

  private final Store store;
  private final Nodes nodes;
  private final Jobs jobs;
  private final Leases leases;
  private final RedisKeys redisKeys;
  private final Transfers transfers;
  private final DeadLetterMarks deadLetterMarks;

  public InMemoryCatalog() {
    this(Clock.systemUTC());
  }

  public InMemoryCatalog(Clock clock) {
    store = new Store(clock);
    nodes = new InMemoryNodes(store);
    jobs = new InMemoryJobs(store);
    leases = new InMemoryLeases(store);
    redisKeys = new InMemoryRedisKeys(store);
    transfers = new InMemoryTransfers(store);
    deadLetterMarks = new InMemoryDeadLetterMarks(store);
  }

  /** From now on every call fails with {@code UNREACHABLE}, or works again. */
  public void setUnreachable(boolean unreachable) {
    store.setUnreachable(unreachable);
  }

  /** Loses the due set, as a Redis that is emptied does. */
  public void loseDueSlots() {
    store.run(store.slots::lose);
  }

  @Override
  public Repositories repositories() {
    return new InMemoryRepositories(store);
  }

  @Override
  public Backups backups() {
    return new InMemoryBackups(store);
  }

  @Override
  public Instances instances() {
    return new InMemoryInstances(store);
  }

  @Override
  public Removals removals() {
    return new InMemoryRemovals(store);
  }

  @Override
  public Nodes nodes() {
    return nodes;
  }

  @Override
  public LastStates lastStates() {
    return new InMemoryLastStates(store);
  }

  @Override
  public Jobs jobs() {
    return jobs;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public DueSlots dueSlots() {
    return new InMemoryDueSlots(store);
  }

  @Override
  public RedisKeys redisKeys() {
    return redisKeys;
  }

  @Override
  public Transfers transfers() {
    return transfers;
  }

  @Override
  public DeadLetterMarks deadLetterMarks() {
    return deadLetterMarks;
  }

  @Override
  public String clusterUuid() {
    return store.call(() -> CLUSTER_UUID);
  }

  @Override
  public long revision() {
    return store.call(() -> store.revision);
  }

  @Override
  public void ping() {
    store.run(() -> {});
  }

  @Override
  public void close() {}
}
