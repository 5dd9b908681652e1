package io.holdfast.run;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows jobs. It ends when every job has a result, or when the only ones left are on nodes that
 * have had no live worker for {@link #WORKER_GRACE}. Where a result did not come by itself, it is
 * looked for; at last the ledger tells.
 */
public final class JobFollower {
  static final Duration WORKER_GRACE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Catalog catalog;
  private final RunBus bus;
  private final Clock clock;
  private final JobListener listener;
  private final Map<UUID, Followed.Job> open = new HashMap<>();
  private final Map<UUID, End> ends = new HashMap<>();
  private final Set<UUID> endedInLedger = new TreeSet<>();
  private Set<Integer> dead = new TreeSet<>();
  private @Nullable Instant onlyDeadSince;

  /** Follows jobs by a bus that has been listening since before they were asked for. */
  public JobFollower(Catalog catalog, RunBus bus, Clock clock, JobListener listener) {
    this.catalog = catalog;
    this.bus = bus;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Follows them to their end.
   *
   * @param deadFromTheStart nodes without a live worker when the jobs were asked for: jobs there
   *     are not waited for once the others have ended
   * @return the results that came, by job id
   */
  public Map<UUID, End> follow(List<Followed.Job> jobs, Set<Integer> deadFromTheStart) {
    jobs.forEach(job -> open.put(job.jobId(), job));
    Instant nextLook = clock.instant();
    while (!open.isEmpty()) {
      for (JobNews news : bus.next(POLL)) {
        take(news);
      }
      Instant now = clock.instant();
      if (!now.isBefore(nextLook)) {
        nextLook = now.plus(LOOK);
        look();
      }
      listener.tick(now);
      if (isHopeless(now, deadFromTheStart)) {
        break;
      }
    }
    return Map.copyOf(ends);
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
  private void look() {
    Set<Integer> alive = LiveNodes.of(catalog);
    Set<Integer> nowDead = new TreeSet<>();
    for (Followed.Job job : open.values()) {
      if (!alive.contains(job.node())) {
        nowDead.add(job.node());
      }
    }
    if (!nowDead.equals(dead)) {
      dead = nowDead;
      listener.withoutWorker(Set.copyOf(dead));
    }
    for (UUID jobId : List.copyOf(open.keySet())) {
      catalog
          .jobs()
          .find(jobId.toString())
          .filter(entry -> entry.state() == JobEntry.State.ENDED && !endedInLedger.add(jobId))
          .ifPresent(entry -> take(bus.ended(entry).orElseGet(() -> LedgerEnds.end(entry))));
    }
  }

  private boolean isHopeless(Instant now, Set<Integer> deadFromTheStart) {
    if (open.values().stream().anyMatch(job -> !dead.contains(job.node()))) {
      onlyDeadSince = null;
      return false;
    }
    if (open.values().stream().allMatch(job -> deadFromTheStart.contains(job.node()))) {
      return !open.isEmpty();
    }
    if (onlyDeadSince == null) {
      onlyDeadSince = now;
    }
    return Duration.between(onlyDeadSince, now).compareTo(WORKER_GRACE) >= 0;
  }
}
