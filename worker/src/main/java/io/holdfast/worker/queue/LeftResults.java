package io.holdfast.worker.queue;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Jobs;
import io.holdfast.worker.outbox.Kept;
import io.holdfast.worker.outbox.Outbox;
import io.holdfast.worker.publish.DecidedResult;
import io.holdfast.worker.queue.StopSignal.StoppedException;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What processes that are no more have decided and not published. */
final class LeftResults {
  private static final Logger log = LoggerFactory.getLogger(LeftResults.class);

  private final Jobs ledger;
  private final Outbox outbox;
  private final ResultDelivery delivery;
  private final Patience patience;

  LeftResults(Jobs ledger, Outbox outbox, ResultDelivery delivery, Patience patience) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.delivery = delivery;
    this.patience = patience;
  }

  /** Settles them, the oldest first; what cannot be is set aside and stops nothing. */
  void settle() {
    for (Kept kept : outbox.left()) {
      try {
        settle(DecidedResult.read(kept.bytes()), kept);
        outbox.remove(kept);
      } catch (StoppedException e) {
        throw e;
      } catch (SerializationException e) {
        log.warn("The kept result {} is damaged and is set aside: {}", kept, e.getMessage());
        outbox.setAside(kept);
      } catch (RuntimeException e) {
        log.warn("The kept result {} cannot be settled and is set aside", kept, e);
        outbox.setAside(kept);
      }
    }
  }

  private void settle(DecidedResult result, Kept kept) {
    String id = result.jobId().toString();
    Optional<JobEntry> entry = patience.until("the job ledger", () -> ledger.find(id));
    switch (entry.map(JobEntry::state).orElse(JobEntry.State.REQUESTED)) {
      case ENDED -> log.debug("Job {} has ended: its kept result is not needed", id);
      case PUBLISHING ->
          entry.ifPresent(
              found ->
                  delivery.resume(result.jobId(), found.result(), Settlement.decidedAt(found)));
      case REQUESTED, RUNNING -> {
        if (entry.isPresent() && !result.isOfLastRun(entry.get())) {
          log.info("Job {} was begun again since: its kept result is dropped", id);
          return;
        }
        log.info("Sending the kept result of job {}", id);
        delivery.deliver(result, kept.number());
      }
    }
  }
}
