package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.Optional;

/** Where one slot's requests come from. For one thread only; at most one request is held. */
public interface RequestSource extends AutoCloseable {

  /** The next request, once the one before is answered or lost. */
  Optional<Delivery> poll(Duration timeout);

  /** Holds on to a request; false when its lock was lost, so that it will be delivered again. */
  boolean renew(Delivery delivery);

  /** Ends a request; false when the broker would not have it, because the lock was lost. */
  boolean answer(Delivery delivery, Verdict verdict);

  /** How long a lock lasts, once known. */
  Optional<Duration> lockTime();

  @Override
  void close();

  /** Opens sources. */
  @FunctionalInterface
  interface Opener {
    RequestSource open();
  }
}
