package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.worker.outbox.Outbox;
import io.holdfast.worker.publish.DecidedResult;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.JobEnd;
import io.holdfast.worker.publish.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends jobs, in this order: the result is written to the disk, stored in the ledger, published,
 * made the last state, and the ledger says that the job has ended. Whoever finds a job in between
 * goes on from there, so that there is one result however often a worker dies.
 */
public final class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private static final int MOST_COMPLAINTS = 20;
  private static final Duration COMPLAINT_SPAN = Duration.ofMinutes(1);

  private final Catalog catalog;
  private final ResultDelivery delivery;
  private final DeadLetters deadLetters;
  private final Patience patience;
  private final Outbox outbox;
  private final LogLimit complaints =
      new LogLimit(MOST_COMPLAINTS, COMPLAINT_SPAN, System::nanoTime);

  /**
   * @param patience ends later than that of jobs that wait, so that what has ended gets its result
   */
  public Settlement(
      Catalog catalog, Results results, DeadLetters deadLetters, Patience patience, Outbox outbox) {
    this.catalog = catalog;
    this.delivery = new ResultDelivery(catalog, results, patience);
    this.deadLetters = deadLetters;
    this.patience = patience;
    this.outbox = outbox;
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

  /**
   * Buries a request, then ends its job. Nothing was done for it, so its end needs neither the disk
   * nor a place in the order as long as the request comes again when this process dies before.
   */
  void giveUp(Delivery request, String kind, JobEnd end) {
    String message = end.report().ending().message();
    complaints.log(
        "Giving up " + end.job().title() + " at " + request.place() + ": " + message,
        Settlement::complain);
    patience.untilSent(
        "a dead letter",
        () -> {
          deadLetters.bury(request, kind, message);
          return true;
        });
    if (request.deliveries() < Decision.LAST_DELIVERY) {
      delivery.deliver(DecidedResult.of(end), ResultDelivery.OUT_OF_ORDER);
    } else {
      settle(end);
    }
  }

  private static void complain(String line, int leftOut) {
    if (leftOut > 0) {
      log.error("Given up beside those that the log names: {} requests", leftOut);
    }
    log.error("{}", line);
  }

  /** Ends a job; does nothing when it has ended already. */
  void settle(JobEnd end) {
    try (Unsettled unsettled = decide(end)) {
      unsettled.settle();
    }
  }

  /** Writes a job's end down, so that it outlives this process, and lines it up for sending. */
  Unsettled decide(JobEnd end) {
    DecidedResult result = DecidedResult.of(end);
    return new Unsettled(result, outbox.keep(result.jobId(), result.stored()), outbox, delivery);
  }

  /** Goes on with a job whose result was decided by someone who may have died since. */
  void resume(UUID jobId, String stored, Instant decidedAt) {
    delivery.resume(jobId, stored, decidedAt);
  }

  /** Settles what processes that are no more have left on the disk, the oldest first. */
  void settleLeft() {
    new LeftResults(catalog.jobs(), outbox, delivery, patience).settle();
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

  /** When the result of a job that is being published was decided. */
  static Instant decidedAt(JobEntry entry) {
    Instant endedAt = entry.times().endedAt();
    return endedAt == null ? entry.times().requestedAt() : endedAt;
  }
}
