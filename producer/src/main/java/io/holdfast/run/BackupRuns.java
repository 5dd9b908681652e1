package io.holdfast.run;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Place;
import io.holdfast.producer.RequestedRun;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return RunPlan.of(backup, instances, LiveNodes.of(catalog.get()));
  }

  /** Publishes a run and does not wait for its end. */
  public RequestedRun start(RunPlan plan) {
    try (RunBus open = bus.get()) {
      return publish(plan, open);
    }
  }

  /** Publishes a run and follows it to its end, see {@link JobFollower}. */
  public RunReport runAndFollow(RunPlan plan, JobListener listener) {
    try (RunBus open = bus.get()) {
      open.listen();
      RequestedRun run = publish(plan, open);
      List<Followed.Job> jobs = jobs(plan, run);
      String count = jobs.size() + (jobs.size() == 1 ? " job." : " jobs.");
      listener.requested(new Followed("Run " + run.runId() + ": " + count, jobs));
      Map<UUID, End> ends =
          new JobFollower(catalog.get(), open, clock, listener)
              .follow(jobs, plan.nodesWithoutWorker());
      return report(plan, run, ends);
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

  private static List<Followed.Job> jobs(RunPlan plan, RequestedRun run) {
    List<Followed.Job> jobs = new ArrayList<>();
    for (Place place : plan.places()) {
      UUID jobId = run.jobs().get(place.instance());
      if (jobId != null) {
        jobs.add(new Followed.Job(jobId, place.instance(), place.node()));
      }
    }
    return jobs;
  }

  private static RunReport report(RunPlan plan, RequestedRun run, Map<UUID, End> ends) {
    List<RunReport.Row> rows = new ArrayList<>();
    for (RunPlan.Part part : plan.parts()) {
      UUID jobId = run.jobs().get(part.instance());
      End end = jobId == null ? null : ends.get(jobId);
      String reason =
          jobId == null
              ? part.reason()
              : end == null ? "waits for a worker of node " + part.node() : "";
      rows.add(new RunReport.Row(part.instance(), part.node(), jobId, end, reason));
    }
    return new RunReport(run.runId(), plan.backup().id(), rows);
  }
}
