package io.holdfast.run;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.RequestedRun;
import io.holdfast.run.RunPlan.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows one run. It ends when every job has a result, or when the only ones left are on nodes
 * that have had no live worker for {@link #WORKER_GRACE}. Where a result did not come by Kafka, the
 * ledger tells.
 */
final class RunFollower {
  static final Duration WORKER_GRACE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Catalog catalog;
  private final RunBus bus;
  private final Clock clock;
  private final RunListener listener;
  private final Map<UUID, Part> open = new HashMap<>();
  private final Map<UUID, End> ends = new HashMap<>();
  private final Set<UUID> endedInLedger = new TreeSet<>();
  private Set<Integer> dead = new TreeSet<>();
  private @Nullable Instant onlyDeadSince;

  RunFollower(Catalog catalog, RunBus bus, Clock clock, RunListener listener) {
    this.catalog = catalog;
    this.bus = bus;
    this.clock = clock;
    this.listener = listener;
  }

  RunReport follow(RunPlan plan, RequestedRun run) {
    for (Part part : plan.parts()) {
      UUID jobId = run.jobs().get(part.instance());
      if (jobId != null) {
        open.put(jobId, part);
      }
    }
    Set<Integer> deadFromTheStart = plan.nodesWithoutWorker();
    Instant nextLook = clock.instant();
    while (!open.isEmpty()) {
      for (JobNews news : bus.next(POLL)) {
        take(news);
      }
      Instant now = clock.instant();
      if (!now.isBefore(nextLook)) {
        nextLook = now.plus(LOOK);
        look(run.runId());
      }
      listener.tick(now);
      if (isHopeless(now, deadFromTheStart)) {
        break;
      }
    }
    return report(plan, run);
  }

  private void take(JobNews news) {
    UUID jobId = news.job().jobId();
    if (open.containsKey(jobId)) {
      listener.news(news);
      if (news instanceof End end) {
        ends.put(jobId, end);
        open.remove(jobId);
      }
    }
  }

  /** Looks who is alive, and for jobs whose end was missed; a job has two looks for its result. */
  private void look(UUID runId) {
    Set<Integer> alive = BackupRuns.alive(catalog);
    Set<Integer> nowDead = new TreeSet<>();
    for (Part part : open.values()) {
      if (!alive.contains(part.node())) {
        nowDead.add(part.node());
      }
    }
    if (!nowDead.equals(dead)) {
      dead = nowDead;
      listener.withoutWorker(Set.copyOf(dead));
    }
    for (JobEntry entry : catalog.jobs().ofRun(runId.toString())) {
      UUID jobId = UUID.fromString(entry.identity().jobId());
      if (entry.state() == JobEntry.State.ENDED
          && open.containsKey(jobId)
          && !endedInLedger.add(jobId)) {
        take(LedgerEnds.end(entry));
      }
    }
  }

  private boolean isHopeless(Instant now, Set<Integer> deadFromTheStart) {
    if (open.values().stream().anyMatch(part -> !dead.contains(part.node()))) {
      onlyDeadSince = null;
      return false;
    }
    if (open.values().stream().allMatch(part -> deadFromTheStart.contains(part.node()))) {
      return !open.isEmpty();
    }
    if (onlyDeadSince == null) {
      onlyDeadSince = now;
    }
    return Duration.between(onlyDeadSince, now).compareTo(WORKER_GRACE) >= 0;
  }

  private RunReport report(RunPlan plan, RequestedRun run) {
    List<RunReport.Row> rows = new ArrayList<>();
    for (Part part : plan.parts()) {
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
