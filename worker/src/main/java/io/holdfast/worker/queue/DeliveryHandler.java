package io.holdfast.worker.queue;

import java.util.concurrent.CompletableFuture;

/** Takes deliveries from slots. */
@FunctionalInterface
public interface DeliveryHandler {

  /** Returns at once; the verdict comes when the request has ended, and never exceptionally. */
  CompletableFuture<Verdict> handle(Delivery delivery);
}
