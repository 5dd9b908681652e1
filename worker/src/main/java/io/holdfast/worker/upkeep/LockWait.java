package io.holdfast.worker.upkeep;

import io.holdfast.worker.guard.Pauses;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.lock.JudgedLock;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls something that a lock may keep from a restic repository: removes locks of the lost, waits
 * for those of the living, such as a person's own restic.
 */
final class LockWait {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final UpkeepCare care;
  private final Clock clock;
  private final Consumer<String> waiting;

  LockWait(UpkeepCare care, Clock clock, Consumer<String> waiting) {
    this.care = care;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** A call that can fail. */
  @FunctionalInterface
  interface Call {
    String call() throws JobFailure, ResticFailure;
  }

  /**
   * Calls it until no lock is in its way, or patience ends.
   *
   * @param warn told of each lock that was removed
   */
  String call(ResticSession session, Consumer<String> warn, Call call)
      throws JobFailure, ResticFailure {
    Instant end = clock.instant().plus(care.patience());
    while (true) {
      try {
        return call.call();
      } catch (ResticFailure e) {
        boolean late = !clock.instant().isBefore(end);
        if (e.problem() != Problem.LOCKED || !cleared(session, warn, e, late)) {
          throw e;
        }
      }
    }
  }

  /** Whether another call is worth it. */
  private boolean cleared(
      ResticSession session, Consumer<String> warn, ResticFailure failure, boolean late)
      throws ResticFailure {
    List<JudgedLock> removed = care.locks().clear(session).removed();
    removed.forEach(lock -> warn.accept(lock.removal()));
    if (!removed.isEmpty()) {
      return true;
    }
    waiting.accept("the lock of someone else. " + failure.getMessage());
    return !late && Pauses.real(LOOK_AGAIN, session.cancellation());
  }
}
