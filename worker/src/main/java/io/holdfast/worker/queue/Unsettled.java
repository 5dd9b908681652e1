package io.holdfast.worker.queue;

import io.holdfast.worker.outbox.Kept;
import io.holdfast.worker.outbox.Outbox;
import io.holdfast.worker.publish.DecidedResult;

/**
 * A result that is decided and on the disk. What is neither settled nor dropped stays there. For
 * one thread.
 */
final class Unsettled implements AutoCloseable {
  private final DecidedResult result;
  private final Kept kept;
  private final Outbox outbox;
  private final ResultDelivery delivery;

  Unsettled(DecidedResult result, Kept kept, Outbox outbox, ResultDelivery delivery) {
    this.result = result;
    this.kept = kept;
    this.outbox = outbox;
    this.delivery = delivery;
    delivery.order().enter(kept.number());
  }

  /** Ends the job; does nothing when it has ended already. */
  void settle() {
    delivery.deliver(result, kept.number());
    outbox.remove(kept);
  }

  /** The job is someone else's. */
  void drop() {
    outbox.remove(kept);
  }

  @Override
  public void close() {
    delivery.order().leave(kept.number());
  }
}
