package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.worker.publish.DecidedResult;
import io.holdfast.worker.publish.Results;
import io.holdfast.worker.queue.StopSignal.StoppedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes decided results through the ledger to the topic, and ends their jobs. */
final class ResultDelivery {
  private static final Logger log = LoggerFactory.getLogger(ResultDelivery.class);

  /** The place of a result that waits for no other, and for which none waits. */
  static final long OUT_OF_ORDER = Long.MIN_VALUE;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Catalog catalog;
  private final Results results;
  private final ResultTraces traces;
  private final Patience patience;
  private final SendingOrder order = new SendingOrder();

  ResultDelivery(Catalog catalog, Results results, Patience patience) {
    this.catalog = catalog;
    this.results = results;
    this.traces = new ResultTraces(catalog, results);
    this.patience = patience;
  }

  SendingOrder order() {
    return order;
  }

  /**
   * Ends a job; does nothing when it has ended already. The result that the ledger has first
   * sticks.
   *
   * @param number its place in the order
   */
  void deliver(DecidedResult decided, long number) {
    byte[] result =
        patience.untilSent("the form of a result, to the registry", () -> results.encode(decided));
    String stored = Base64.getEncoder().encodeToString(result);
    JobEntry.Identity identity = decided.identity();
    String id = identity.jobId();
    patience.until(
        "the job ledger", () -> catalog.jobs().requested(identity, decided.requestedAt()));
    boolean undecided =
        patience.until(
            "the job ledger",
            () ->
                catalog
                    .jobs()
                    .publishing(
                        id, decided.outcome(), decided.message(), stored, decided.endedAt()));
    if (undecided) {
      publish(decided.jobId(), result, decided.endedAt(), number, false);
      finish(id, result);
    } else {
      patience
          .until("the job ledger", () -> catalog.jobs().find(id))
          .filter(entry -> entry.state() == JobEntry.State.PUBLISHING)
          .ifPresent(entry -> resume(decided.jobId(), entry.result(), Settlement.decidedAt(entry)));
    }
  }

  /** Goes on with a result that is in the ledger and may have been published. */
  void resume(UUID jobId, String stored, Instant decidedAt) {
    byte[] result = Base64.getDecoder().decode(stored);
    publish(jobId, result, decidedAt, OUT_OF_ORDER, true);
    finish(jobId.toString(), result);
  }

  /** Whoever is not sure whether it was sent looks before sending. */
  private void publish(
      UUID jobId, byte[] result, Instant decidedAt, long number, boolean perhapsSent) {
    boolean[] look = {perhapsSent};
    patience.untilSent(
        "the result of job " + jobId,
        () -> {
          awaitTurn(number);
          if (look[0] && results.isPublished(jobId, decidedAt)) {
            log.info("Result of job {} is published already", jobId);
            return true;
          }
          look[0] = true;
          try {
            results.publish(results.keyOf(result), result);
          } catch (KafkaException e) {
            letOthersPass(number, e);
            throw e;
          }
          return true;
        });
    order.leave(number);
  }

  private void awaitTurn(long number) {
    try {
      while (!order.isNext(number, LOOK_AGAIN)) {
        patience.throwIfStopped();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  /** A record that Kafka does not take, as against a Kafka that is away, holds nobody up. */
  private void letOthersPass(long number, KafkaException reason) {
    if (!(reason instanceof RetriableException) && !(reason instanceof InterruptException)) {
      order.leave(number);
    }
  }

  private void finish(String jobId, byte[] result) {
    patience.until(
        "the last states",
        () -> {
          traces.leave(result);
          return true;
        });
    patience.until(
        "the job ledger",
        () -> {
          catalog.jobs().ended(jobId);
          return true;
        });
  }
}
