package io.holdfast.run;

import io.holdfast.catalog.Ids;
import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.Amount;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Job;
import io.holdfast.producer.JobNews.Made;
import io.holdfast.producer.JobNews.Notices;
import io.holdfast.producer.JobNews.Step;
import io.holdfast.producer.JobNews.Times;
import io.holdfast.producer.JobNews.Verdict;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.Phase;
import io.holdfast.producer.Place;
import io.holdfast.producer.RequestedRun;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.UpkeepOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Workers that end each job with an outcome a test chose, once they are listened to. */
public final class FakeBus implements RunBus {
  public final Map<String, Outcome> outcomes = new HashMap<>();
  public final List<Place> published = new ArrayList<>();
  public final Deque<JobNews> news = new ArrayDeque<>();
  public @Nullable Runnable onPoll;
  public final List<RestoreOrder> restores = new ArrayList<>();
  public final Map<String, End> kept = new HashMap<>();
  public Function<RestoreOrder, Optional<Restored>> restored = order -> Optional.empty();
  public final List<UpkeepOrder> upkeep = new ArrayList<>();
  public Function<UpkeepOrder, Optional<Restored>> upkept = order -> Optional.empty();
  private boolean isListening;

  @Override
  public void listen() {
    isListening = true;
  }

  @Override
  public RequestedRun publish(int backupId, List<Place> places) {
    published.addAll(places);
    UUID run = UUID.randomUUID();
    Map<String, UUID> jobs = new LinkedHashMap<>();
    for (Place place : places) {
      UUID jobId = Ids.job(run, place.instance());
      jobs.put(place.instance(), jobId);
      Outcome outcome = outcomes.get(place.instance());
      if (outcome != null && isListening) {
        Job job = new Job(jobId, run, "BACKUP", backupId, place.instance(), place.node(), "w");
        news.add(step(job, Phase.UPLOADING, 1, 50, 100));
        news.add(end(job, outcome));
      }
    }
    return new RequestedRun(run, jobs);
  }

  @Override
  public List<UUID> publishRestores(List<RestoreOrder> orders) {
    List<UUID> ids = new ArrayList<>();
    for (RestoreOrder order : orders) {
      UUID jobId = UUID.randomUUID();
      ids.add(jobId);
      restores.add(order);
      Job job = new Job(jobId, null, "RESTORE", 0, order.aim().instance(), order.node(), "w");
      if (isListening) {
        restored.apply(order).ifPresent(answer -> news.addAll(answer.news(job)));
      }
    }
    return ids;
  }

  @Override
  public List<UUID> publishUpkeep(List<UpkeepOrder> orders) {
    List<UUID> ids = new ArrayList<>();
    for (UpkeepOrder order : orders) {
      UUID jobId = UUID.randomUUID();
      ids.add(jobId);
      upkeep.add(order);
      Job job = new Job(jobId, null, "UPKEEP", 0, "", order.node(), "w");
      if (isListening) {
        upkept.apply(order).ifPresent(answer -> news.add(answer.end(job)));
      }
    }
    return ids;
  }

  @Override
  public Optional<End> ended(JobEntry entry) {
    return Optional.ofNullable(kept.get(entry.identity().jobId()));
  }

  @Override
  public List<JobNews> next(Duration patience) {
    if (onPoll != null) {
      onPoll.run();
    }
    List<JobNews> all = List.copyOf(news);
    news.clear();
    return all;
  }

  @Override
  public void close() {}

  /** How a restore ends. */
  public record Restored(Outcome outcome, String message, String details) {

    List<JobNews> news(Job job) {
      return List.of(step(job, Phase.RESTORING, 1, 50, 100), end(job));
    }

    End end(Job job) {
      End end = FakeBus.end(job, outcome);
      return new End(
          job,
          new Verdict(outcome, outcome == Outcome.FAILED ? "DATA" : "", message, 1),
          end.times(),
          end.made(),
          end.notices(),
          details);
    }
  }

  public static Step step(Job job, Phase phase, long sequence, long done, long total) {
    return new Step(
        job,
        phase,
        Instant.EPOCH,
        sequence,
        new Amount(done, total, 1, 2, 10, total == 0 ? null : 100.0 * done / total, 5L),
        "");
  }

  public static End end(Job job, Outcome outcome) {
    return new End(
        job,
        new Verdict(outcome, outcome == Outcome.FAILED ? "HOOK" : "", "It ended.", 1),
        new Times(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH.plusSeconds(3)),
        new Made("repo", "dokuwiki/dokuwiki1@x", "abcdef0123456789", 2048, 1024, 7, 3),
        new Notices(0, List.of(), List.of(), ""),
        "");
  }
}
