package io.holdfast.catalog.testing;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.Runs;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.JobEntry.Times;
import io.holdfast.catalog.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The job ledger in memory. */
final class InMemoryJobs implements Jobs {
  private static final Comparator<JobEntry> NEWEST_FIRST =
      Comparator.<JobEntry, Instant>comparing(entry -> entry.times().requestedAt())
          .thenComparing(entry -> entry.identity().jobId())
          .reversed();

  private final Store store;
  private final Map<String, JobEntry> entries = new LinkedHashMap<>();
  private final Set<String> handedBack = new HashSet<>();

  InMemoryJobs(Store store) {
    this.store = store;
  }

  @Override
  public boolean requested(JobEntry.Identity identity, Instant requestedAt) {
    return store.call(
        () -> entries.putIfAbsent(identity.jobId(), entry(identity, requestedAt)) == null);
  }

  @Override
  public Optional<JobEntry> started(JobEntry.Identity identity, String worker, Instant at) {
    return store.call(
        () -> {
          Optional<JobEntry> before = Optional.ofNullable(entries.get(identity.jobId()));
          JobEntry known = before.orElseGet(() -> entry(identity, at));
          if (known.state().canBecome(State.RUNNING)) {
            Times times = new Times(known.times().requestedAt(), at, null);
            Runs runs =
                new Runs(known.runs().begun() + (isSame(known, worker, at) ? 0 : 1), worker);
            put(new JobEntry(known.identity(), State.RUNNING, runs, times, "", "", ""));
          }
          return before;
        });
  }

  @Override
  public void handedBack(String jobId, String worker, Instant startedAt) {
    store.run(
        () -> {
          JobEntry known = entries.get(jobId);
          if (known != null
              && known.state() == State.RUNNING
              && isSame(known, worker, startedAt)
              && handedBack.add(jobId + startedAt)) {
            put(
                new JobEntry(
                    known.identity(),
                    State.RUNNING,
                    new Runs(known.runs().begun() - 1, worker),
                    known.times(),
                    "",
                    "",
                    ""));
          }
        });
  }

  @Override
  public boolean publishing(
      String jobId, String outcome, String message, String result, Instant endedAt) {
    return store.call(
        () -> {
          JobEntry known =
              Optional.ofNullable(entries.get(jobId))
                  .orElseGet(() -> entry(new JobEntry.Identity(jobId, "", "", 0, "", 0), endedAt));
          if (!known.state().canBecome(State.PUBLISHING)) {
            return known.state() == State.PUBLISHING && known.result().equals(result);
          }
          Times times = new Times(known.times().requestedAt(), known.times().startedAt(), endedAt);
          put(
              new JobEntry(
                  known.identity(),
                  State.PUBLISHING,
                  known.runs(),
                  times,
                  outcome,
                  message,
                  result));
          return true;
        });
  }

  @Override
  public void ended(String jobId) {
    store.run(
        () ->
            Optional.ofNullable(entries.get(jobId))
                .ifPresent(
                    known ->
                        put(
                            new JobEntry(
                                known.identity(),
                                State.ENDED,
                                known.runs(),
                                known.times(),
                                known.outcome(),
                                known.message(),
                                ""))));
  }

  @Override
  public Optional<JobEntry> find(String jobId) {
    return store.call(() -> Optional.ofNullable(entries.get(jobId)));
  }

  @Override
  public List<JobEntry> recent(int limit) {
    return store.call(
        () -> entries.values().stream().sorted(NEWEST_FIRST).limit(Math.max(0, limit)).toList());
  }

  @Override
  public List<JobEntry> ofRun(String runId) {
    return store.call(
        () ->
            matching(entry -> entry.identity().runId().equals(runId)).stream()
                .sorted(Comparator.comparing(entry -> entry.identity().instance()))
                .toList());
  }

  @Override
  public Optional<JobEntry> unfinished(int backupId, String instance) {
    return store.call(
        () ->
            matching(
                    entry ->
                        entry.state() != State.ENDED
                            && entry.identity().backupId() == backupId
                            && entry.identity().instance().equals(instance))
                .stream()
                .min(NEWEST_FIRST));
  }

  private List<JobEntry> matching(Predicate<JobEntry> condition) {
    return new ArrayList<>(entries.values().stream().filter(condition).toList());
  }

  private void put(JobEntry entry) {
    entries.put(entry.identity().jobId(), entry);
  }

  private static boolean isSame(JobEntry known, String worker, Instant at) {
    return known.worker().equals(worker) && at.equals(known.times().startedAt());
  }

  private static JobEntry entry(JobEntry.Identity identity, Instant requestedAt) {
    return new JobEntry(
        identity, State.REQUESTED, Runs.NONE, new Times(requestedAt, null, null), "", "", "");
  }
}
