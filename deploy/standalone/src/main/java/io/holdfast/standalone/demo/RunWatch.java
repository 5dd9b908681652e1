package io.holdfast.standalone.demo;

import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.ResultWatcher;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Follows what the scheduler has started, until each instance has its next result. */
final class RunWatch {
  private static final Duration POLL = Duration.ofMillis(250);

  private final ResultWatcher watcher;
  private final PrintWriter out;
  private final Clock clock;
  private final Map<UUID, String> shown = new HashMap<>();
  private final Set<UUID> seen = new HashSet<>();
  private final Map<String, Deque<End>> waiting = new LinkedHashMap<>();

  RunWatch(ResultWatcher watcher, PrintWriter out, Clock clock) {
    this.watcher = watcher;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Waits for one more result of each instance; further ones are kept for the next call.
   *
   * @return by instance; fewer when time ran out
   */
  Map<String, End> next(int backupId, List<String> instances, Duration atMost) {
    Instant deadline = clock.instant().plus(atMost);
    while (!haveAll(instances) && clock.instant().isBefore(deadline)) {
      for (JobNews news : watcher.next(POLL)) {
        if (news.job().backupId() == backupId) {
          take(news);
        }
      }
    }
    Map<String, End> ends = new LinkedHashMap<>();
    for (String instance : instances) {
      End end = waiting.getOrDefault(instance, new ArrayDeque<>()).poll();
      if (end != null) {
        ends.put(instance, end);
      }
    }
    return ends;
  }

  private boolean haveAll(List<String> instances) {
    return instances.stream()
        .allMatch(id -> !waiting.getOrDefault(id, new ArrayDeque<>()).isEmpty());
  }

  /**
   * Progress and results come in different topics; what comes late of a job that ended is left out.
   */
  private void take(JobNews news) {
    if (seen.contains(news.job().jobId())) {
      return;
    }
    String line = ProgressLines.line(news);
    if (!line.equals(shown.put(news.job().jobId(), line))) {
      out.println(line);
      out.flush();
    }
    if (news instanceof End end) {
      seen.add(end.job().jobId());
      waiting.computeIfAbsent(end.job().instance(), id -> new ArrayDeque<>()).add(end);
    }
  }
}
