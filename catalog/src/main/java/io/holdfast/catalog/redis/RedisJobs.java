package io.holdfast.catalog.redis;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.params.ZRangeParams;

/** The job ledger; every change is one script. */
final class RedisJobs implements Jobs {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final Script REQUESTED = Script.load("job-create.lua", "job-requested.lua");
  private static final Script STARTED = Script.load("job-create.lua", "job-started.lua");
  private static final Script HANDED_BACK = Script.load("job-handed-back.lua");
  private static final Script PUBLISHING = Script.load("job-publishing.lua");
  private static final Script ENDED = Script.load("job-ended.lua");
  private static final Script UNFINISHED = Script.load("job-unfinished.lua");

  private final Redis redis;

  RedisJobs(Redis redis) {
    this.redis = redis;
  }

  @Override
  public boolean requested(JobEntry.Identity identity, Instant requestedAt) {
    List<String> arguments = arguments(identity, State.REQUESTED, requestedAt);
    Object added = redis.once(jedis -> REQUESTED.run(jedis, keys(identity), arguments));
    return added.equals(1L);
  }

  @Override
  public Optional<JobEntry> started(JobEntry.Identity identity, String worker, Instant at) {
    List<String> arguments = arguments(identity, State.RUNNING, at);
    arguments.addAll(List.of("worker", worker, "started_at", String.valueOf(at.toEpochMilli())));
    Object before = redis.ask(jedis -> STARTED.run(jedis, keys(identity), arguments));
    return entry(identity.jobId(), before);
  }

  private static List<String> keys(JobEntry.Identity identity) {
    boolean ofBackup = identity.backupId() != 0 && !identity.instance().isEmpty();
    String job = Keys.job(identity.jobId());
    return List.of(
        job,
        Keys.JOBS,
        identity.runId().isEmpty() ? job : Keys.run(identity.runId()),
        ofBackup ? Keys.unfinished(identity.backupId(), identity.instance()) : job);
  }

  private static List<String> arguments(JobEntry.Identity identity, State state, Instant now) {
    List<String> arguments = new ArrayList<>();
    arguments.add(identity.jobId());
    arguments.add(String.valueOf(now.toEpochMilli()));
    arguments.add(String.valueOf(KEPT.toSeconds()));
    arguments.add(String.valueOf(now.minus(KEPT).toEpochMilli()));
    arguments.addAll(JobHash.write(identity, state, now));
    return arguments;
  }

  @Override
  public void handedBack(String jobId, String worker, Instant startedAt) {
    List<String> arguments = List.of(worker, String.valueOf(startedAt.toEpochMilli()));
    redis.ask(jedis -> HANDED_BACK.run(jedis, List.of(Keys.job(jobId)), arguments));
  }

  @Override
  public boolean publishing(
      String jobId, String outcome, String message, String result, Instant endedAt) {
    List<String> arguments =
        List.of(
            String.valueOf(KEPT.toSeconds()),
            result,
            "outcome",
            outcome,
            "message",
            message,
            "ended_at",
            String.valueOf(endedAt.toEpochMilli()));
    Object stored = redis.ask(jedis -> PUBLISHING.run(jedis, List.of(Keys.job(jobId)), arguments));
    return stored.equals(1L);
  }

  @Override
  public void ended(String jobId) {
    List<String> arguments =
        List.of(jobId, String.valueOf(KEPT.toSeconds()), Keys.UNFINISHED_PREFIX);
    redis.ask(jedis -> ENDED.run(jedis, List.of(Keys.job(jobId)), arguments));
  }

  @Override
  public Optional<JobEntry> find(String jobId) {
    return entries(List.of(jobId)).stream().findFirst();
  }

  @Override
  public List<JobEntry> recent(int limit) {
    if (limit <= 0) {
      return List.of();
    }
    ZRangeParams newest = ZRangeParams.zrangeParams(0, limit - 1).rev();
    return entries(redis.ask(jedis -> jedis.zrange(Keys.JOBS, newest)));
  }

  @Override
  public List<JobEntry> ofRun(String runId) {
    return entries(List.copyOf(redis.ask(jedis -> jedis.smembers(Keys.run(runId))))).stream()
        .sorted(
            Comparator.<JobEntry, String>comparing(entry -> entry.identity().instance())
                .thenComparing(entry -> entry.identity().jobId()))
        .toList();
  }

  @Override
  public Optional<JobEntry> unfinished(int backupId, String instance) {
    Object answer =
        redis.ask(
            jedis ->
                UNFINISHED.run(
                    jedis, List.of(Keys.unfinished(backupId, instance)), List.of(Keys.JOB_PREFIX)));
    List<?> found = (List<?>) answer;
    return found.isEmpty() ? Optional.empty() : entry(String.valueOf(found.get(0)), found.get(1));
  }

  private List<JobEntry> entries(List<String> jobIds) {
    List<Map<String, String>> hashes = redis.hashes(jobIds.stream().map(Keys::job).toList());
    List<JobEntry> found = new ArrayList<>();
    for (int i = 0; i < jobIds.size(); i++) {
      String jobId = jobIds.get(i);
      Map<String, String> hash = hashes.get(i);
      if (!hash.isEmpty()) {
        Listing.add(() -> JobHash.read(jobId, hash), found::add);
      }
    }
    return List.copyOf(found);
  }

  /** An entry from a script's answer: fields and values, one after another. */
  private static Optional<JobEntry> entry(String jobId, Object answer) {
    Map<String, String> hash = Answers.pairs((Collection<?>) answer);
    return hash.isEmpty() ? Optional.empty() : Optional.of(JobHash.read(jobId, hash));
  }
}
