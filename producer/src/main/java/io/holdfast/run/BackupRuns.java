package io.holdfast.run;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.producer.Place;
import io.holdfast.producer.RequestedRun;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Runs a backup by hand. */
public final class BackupRuns {
  private final Supplier<Catalog> catalog;
  private final Supplier<RunBus> bus;
  private final Clock clock;

  /**
   * Wires it.
   *
   * @param bus opens a bus for one run; it is closed when the run was followed
   */
  public BackupRuns(Supplier<Catalog> catalog, Supplier<RunBus> bus, Clock clock) {
    this.catalog = catalog;
    this.bus = bus;
    this.clock = clock;
  }

  /** What a run would do now. */
  public RunPlan plan(Backup backup) {
    Map<String, Instance> instances = new HashMap<>();
    for (Instance instance : catalog.get().instances().list()) {
      instances.put(instance.id(), instance);
    }
    return RunPlan.of(backup, instances, alive(catalog.get()));
  }

  /** Publishes a run and does not wait for its end. */
  public RequestedRun start(RunPlan plan) {
    try (RunBus open = bus.get()) {
      return publish(plan, open);
    }
  }

  /** Publishes a run and follows it to its end, see {@link RunFollower}. */
  public RunReport runAndFollow(RunPlan plan, RunListener listener) {
    try (RunBus open = bus.get()) {
      open.listen();
      RequestedRun run = publish(plan, open);
      listener.requested(run);
      return new RunFollower(catalog.get(), open, clock, listener).follow(plan, run);
    }
  }

  /** The ledger comes after publishing: an entry without a request would block the schedule. */
  private RequestedRun publish(RunPlan plan, RunBus open) {
    int backupId = plan.backup().id();
    List<Place> places = plan.places();
    RequestedRun run = open.publish(backupId, places);
    Instant now = clock.instant();
    for (Place place : places) {
      UUID jobId = run.jobs().get(place.instance());
      JobEntry.Identity identity =
          new JobEntry.Identity(
              String.valueOf(jobId),
              run.runId().toString(),
              "BACKUP",
              backupId,
              place.instance(),
              place.node());
      catalog.get().jobs().requested(identity, now);
    }
    return run;
  }

  static Set<Integer> alive(Catalog catalog) {
    Set<Integer> nodes = new TreeSet<>();
    for (WorkerStatus worker : catalog.nodes().workers()) {
      nodes.add(worker.node());
    }
    return nodes;
  }
}
