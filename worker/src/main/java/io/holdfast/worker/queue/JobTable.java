package io.holdfast.worker.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Jobs that this process has taken, running or waiting, by job id. Safe for many threads. */
public final class JobTable {
  private final Map<UUID, TakenJob> taken = new ConcurrentHashMap<>();

  /** Enters a job; returns the one that is there already, to attach to, or null. */
  public @Nullable TakenJob enter(TakenJob job) {
    return taken.putIfAbsent(job.jobId(), job);
  }

  /** Takes a job out that has ended. */
  public void leave(TakenJob job) {
    taken.remove(job.jobId(), job);
  }

  /** Ids of the jobs that are at work, not of those that wait. */
  public List<String> atWork() {
    List<String> ids = new ArrayList<>();
    for (TakenJob job : taken.values()) {
      if (job.isAtWork()) {
        ids.add(job.jobId().toString());
      }
    }
    return ids;
  }

  /** Whether no job is here, neither at work nor waiting. */
  public boolean isEmpty() {
    return taken.isEmpty();
  }

  /** Asks a job, or every job of a run, to stop. */
  public void cancel(UUID target, String reason) {
    for (TakenJob job : taken.values()) {
      if (job.isMeant(target)) {
        job.cancellation().cancel(reason);
      }
    }
  }

  /** Stops every job without a result, so that another delivery runs it again. */
  public void abandonAll() {
    taken.values().forEach(job -> job.abandon("the worker stops"));
  }
}
