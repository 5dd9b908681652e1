package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where one slot's requests come from. For one thread only. */
public interface RequestSource extends AutoCloseable {

  /** The next requests, once those before are answered or lost; one, or as many as it is wide. */
  List<Delivery> poll(Duration timeout);

  /**
   * Holds on to all requests that are not answered.
   *
   * @return what is held now: without those whose locks were lost, which will be delivered again,
   *     and seldom with others that came in their place
   */
  List<Delivery> renew(List<Delivery> held);

  /** Ends requests; false when the broker would not have it, because a lock was lost. */
  boolean answer(Map<Delivery, Verdict> ended);

  /** How long a lock lasts, once known. */
  Optional<Duration> lockTime();

  @Override
  void close();

  /** Opens sources. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens one.
     *
     * @param width how many requests a poll brings, at most
     */
    RequestSource open(int width);
  }
}
