package io.holdfast.worker.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests to cancel: passed on to the jobs that are here, and remembered for those that are still
 * in the queue. The oldest are forgotten beyond ten thousand. Safe for many threads.
 */
public final class Cancellations {
  private static final int MOST = 10_000;

  private final JobTable table;
  private final Map<UUID, String> reasons =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
          return size() > MOST;
        }
      };

  public Cancellations(JobTable table) {
    this.table = table;
  }

  /**
   * Asks a job, or all jobs of a run, to stop.
   *
   * @param reason one sentence for people
   */
  public void cancel(UUID target, String reason) {
    synchronized (reasons) {
      reasons.put(target, reason);
    }
    table.cancel(target, reason);
  }

  /** Why a job is not to begin, when it or its run was cancelled. */
  Optional<String> reasonFor(UUID jobId, @Nullable UUID runId) {
    synchronized (reasons) {
      String reason = reasons.get(jobId);
      return Optional.ofNullable(reason != null || runId == null ? reason : reasons.get(runId));
    }
  }
}
