package io.holdfast.scheduler.decision;

import io.holdfast.catalog.JobEntry;
import java.time.Duration;
import java.time.Instant;

/** What one instance of a backup does when a slot is decided. */
public sealed interface InstanceState {

  /** Its node; 0 when it has none. */
  int node();

  /** Why it is not backed up now, in words; empty when it is. */
  String skipReason(Instant now);

  /** It can be backed up. */
  record Ready(int node) implements InstanceState {
    @Override
    public String skipReason(Instant now) {
      return "";
    }
  }

  /**
   * It cannot be backed up.
   *
   * @param reason in words
   */
  record Unfit(int node, String reason) implements InstanceState {
    @Override
    public String skipReason(Instant now) {
      return reason;
    }
  }

  /** Its previous run has not ended; one older than requests are kept is no reason to wait. */
  record Busy(int node, JobEntry job) implements InstanceState {
    private static final Duration REQUESTS_KEPT = Duration.ofDays(7);

    @Override
    public String skipReason(Instant now) {
      Instant requested = job.times().requestedAt();
      Instant started = job.times().startedAt();
      Instant begun = started == null ? requested : started;
      if (begun.isBefore(now.minus(REQUESTS_KEPT))) {
        return "";
      }
      String which = "job " + job.identity().jobId();
      int where = job.identity().node();
      return started == null
          ? which + " still waits for a worker on node " + where + " since " + requested
          : which + " still runs on node " + where + " since " + started;
    }
  }
}
