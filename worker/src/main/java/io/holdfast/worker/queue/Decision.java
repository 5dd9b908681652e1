package io.holdfast.worker.queue;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do with a request that was delivered and read. */
public sealed interface Decision {

  /** The job runs or waits here: share its end. */
  record Attach() implements Decision {}

  /** The job has ended and its result is published: acknowledge. */
  record Acknowledge() implements Decision {}

  /**
   * Another process may be at it: wait until the instance is reserved for this job, then ask.
   *
   * @param begun whether a worker has begun it before
   */
  record Reserve(boolean begun) implements Decision {}

  /** The result was decided and perhaps published: publish it unless it was. */
  record Republish(String result, Instant decidedAt) implements Decision {}

  /**
   * It was tried too often without ever ending: bury it, with a result.
   *
   * @param message one sentence for people
   */
  record Bury(String message) implements Decision {}

  /**
   * Run it.
   *
   * @param redelivered whether a worker may have begun it before
   */
  record Start(boolean redelivered) implements Decision {}

  /**
   * What is known of a request.
   *
   * @param entry the ledger's, or null
   * @param attemptLimit how often a job may be begun without ending
   */
  record Situation(
      boolean runsHere,
      @Nullable JobEntry entry,
      boolean reserved,
      int deliveries,
      int attemptLimit) {

    private int begun() {
      return entry == null ? 0 : entry.runs().begun();
    }

    private boolean isBegun() {
      return entry != null && entry.times().startedAt() != null;
    }
  }

  /** The last delivery that the broker makes; after it the request would vanish without a word. */
  int LAST_DELIVERY = 10;

  /** Decides. */
  static Decision on(Situation situation) {
    JobEntry entry = situation.entry();
    if (situation.runsHere()) {
      return new Attach();
    }
    if (entry != null && entry.state() == State.ENDED) {
      return new Acknowledge();
    }
    if (!situation.reserved()) {
      return new Reserve(situation.isBegun());
    }
    if (entry != null && entry.state() == State.PUBLISHING && !entry.result().isEmpty()) {
      return new Republish(entry.result(), Settlement.decidedAt(entry));
    }
    if (situation.begun() >= situation.attemptLimit()) {
      return new Bury(
          "The job was begun "
              + situation.begun()
              + " times and never ended: the worker or its machine stopped each time. The request"
              + " is kept among the dead letters.");
    }
    if (situation.deliveries() >= LAST_DELIVERY) {
      return new Bury(
          "The request was delivered "
              + situation.deliveries()
              + " times, and workers stopped each time before its job ended. The request is kept"
              + " among the dead letters.");
    }
    return new Start(situation.isBegun() || situation.deliveries() > 1);
  }
}
