package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.LastState;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.JobEnd;
import io.holdfast.worker.publish.Reachability;
import io.holdfast.worker.publish.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends jobs, in this order: the result is stored in the ledger, published, made the last state, and
 * the ledger says that the job has ended. Whoever finds a job in between goes on from there, so
 * that there is one result however often a worker dies.
 */
public final class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private static final int MOST_COMPLAINTS = 20;
  private static final Duration COMPLAINT_SPAN = Duration.ofMinutes(1);

  private final Catalog catalog;
  private final Results results;
  private final DeadLetters deadLetters;
  private final Patience patience;
  private final LogLimit complaints =
      new LogLimit(MOST_COMPLAINTS, COMPLAINT_SPAN, System::nanoTime);

  /**
   * @param patience ends later than that of jobs that wait, so that what has ended gets its result
   */
  public Settlement(Catalog catalog, Results results, DeadLetters deadLetters, Patience patience) {
    this.catalog = catalog;
    this.results = results;
    this.deadLetters = deadLetters;
    this.patience = patience;
  }

  /**
   * Whether no other worker has the instance, nor has had it and begun or ended the job since this
   * one began it; asked before anything is published.
   */
  boolean isStillOurs(Reservations.Held held, Job job, String worker) {
    return patience.until("the instance's lease in Redis", held::isStillOurs)
        && patience
            .until("the job ledger", () -> catalog.jobs().find(job.jobId().toString()))
            .filter(entry -> entry.state() != JobEntry.State.ENDED)
            .filter(entry -> entry.worker().equals(worker))
            .isPresent();
  }

  /** Notes that a worker that stops hands the job back: this beginning does not count. */
  void handedBack(Job job, String worker, Instant startedAt) {
    patience.until(
        "the job ledger",
        () -> {
          catalog.jobs().handedBack(job.jobId().toString(), worker, startedAt);
          return true;
        });
  }

  /** Buries a request, then ends its job. */
  void giveUp(Delivery delivery, String kind, JobEnd end) {
    String message = end.report().ending().message();
    complaints.log(
        "Giving up " + end.job().title() + " at " + delivery.place() + ": " + message,
        Settlement::complain);
    patience.untilSent(
        "a dead letter",
        () -> {
          deadLetters.bury(delivery, kind, message);
          return true;
        });
    settle(end);
  }

  private static void complain(String line, int leftOut) {
    if (leftOut > 0) {
      log.error("Given up beside those that the log names: {} requests", leftOut);
    }
    log.error("{}", line);
  }

  /** Ends a job; does nothing when it has ended already. */
  void settle(JobEnd end) {
    Job job = end.job();
    String id = job.jobId().toString();
    byte[] result =
        patience.untilSent("the form of a result, to the registry", () -> results.encode(end));
    String stored = Base64.getEncoder().encodeToString(result);
    JobEntry.Identity identity = identity(job);
    patience.until(
        "the job ledger", () -> catalog.jobs().requested(identity, job.origin().requestedAt()));
    boolean undecided =
        patience.until(
            "the job ledger",
            () ->
                catalog
                    .jobs()
                    .publishing(
                        id,
                        outcomeOf(end),
                        end.report().ending().message(),
                        stored,
                        end.execution().endedAt()));
    if (undecided) {
      publish(job.jobId(), result, end.execution().endedAt(), false);
      finish(id, result);
    } else {
      patience
          .until("the job ledger", () -> catalog.jobs().find(id))
          .filter(entry -> entry.state() == JobEntry.State.PUBLISHING)
          .ifPresent(entry -> resume(job.jobId(), entry.result(), decidedAt(entry)));
    }
  }

  /** Goes on with a job whose result was decided by someone who may have died since. */
  void resume(UUID jobId, String stored, Instant decidedAt) {
    byte[] result = Base64.getDecoder().decode(stored);
    publish(jobId, result, decidedAt, true);
    finish(jobId.toString(), result);
  }

  static JobEntry.Identity identity(Job job) {
    return new JobEntry.Identity(
        job.jobId().toString(),
        job.runId() == null ? "" : job.runId().toString(),
        job.kind().name(),
        job.backupId(),
        job.instance(),
        job.node());
  }

  /** Whoever is not sure whether it was sent looks before sending. */
  private void publish(UUID jobId, byte[] result, Instant decidedAt, boolean perhapsSent) {
    boolean[] look = {perhapsSent};
    patience.untilSent(
        "the result of job " + jobId,
        () -> {
          if (look[0] && results.isPublished(jobId, decidedAt)) {
            log.info("Result of job {} is published already", jobId);
            return true;
          }
          look[0] = true;
          results.publish(results.keyOf(result), result);
          return true;
        });
  }

  private void finish(String jobId, byte[] result) {
    patience.until(
        "the last states",
        () -> {
          leaveTraces(result);
          return true;
        });
    patience.until(
        "the job ledger",
        () -> {
          catalog.jobs().ended(jobId);
          return true;
        });
  }

  /** Nothing is written for a backup that is gone, nor over the state of a later job. */
  private void leaveTraces(byte[] result) {
    Optional<Results.Traces> left;
    try {
      left = results.traces(result);
    } catch (SerializationException e) {
      if (Reachability.isAway(e)) {
        throw e;
      }
      log.warn("A stored result cannot be read; the last state stays as it is");
      return;
    }
    if (left.isEmpty()) {
      return;
    }
    Results.Traces traces = left.get();
    LastState.Key key = traces.state().key();
    if (traces.hasSnapshot()) {
      JobEnd.Location location = traces.location();
      catalog.repositories().setInitialized(location.repositoryId(), location.path(), true);
    }
    if (catalog.backups().find(key.backupId()).isEmpty()) {
      return;
    }
    Optional<LastState> before = catalog.lastStates().find(key.backupId(), key.instance());
    if (before.filter(state -> isLater(state, traces.state())).isEmpty()) {
      catalog.lastStates().put(traces.after(before));
    }
  }

  /** When the result of a job that is being published was decided. */
  static Instant decidedAt(JobEntry entry) {
    Instant endedAt = entry.times().endedAt();
    return endedAt == null ? entry.times().requestedAt() : endedAt;
  }

  private static boolean isLater(LastState one, LastState other) {
    return one.span().endedAt().isAfter(other.span().endedAt());
  }

  private static String outcomeOf(JobEnd end) {
    return end.report()
        .ending()
        .match(
            succeeded -> "SUCCEEDED",
            incomplete -> "INCOMPLETE",
            failed -> "FAILED",
            cancelled -> "CANCELLED",
            skipped -> "SKIPPED");
  }
}
