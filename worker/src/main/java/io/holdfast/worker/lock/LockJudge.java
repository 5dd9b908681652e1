package io.holdfast.worker.lock;

import io.holdfast.worker.process.ProcessTable.State;
import io.holdfast.worker.restic.ResticLock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether the owner of a lock is known to be gone, and what {@code restic unlock} would do.
 * Pure.
 */
final class LockJudge {
  /** A restic that lives refreshes its lock every five minutes; restic's own limit is this. */
  static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

  private LockJudge() {}

  /**
   * What is known of an owner.
   *
   * @param gone whether it is known to be gone
   * @param why words for people that end a sentence about the lock
   */
  record Judgement(boolean gone, String why) {}

  static Judgement judge(ResticLock lock, LockScene scene) {
    if (isOfThisHost(lock, scene)) {
      State state = scene.processes().apply(lock.pid());
      if (state == State.ABSENT) {
        return new Judgement(true, "that process no longer runs");
      }
      return state == State.OTHER
          ? new Judgement(true, "another program has that process id now")
          : new Judgement(false, "that restic still runs");
    }
    return isSilent(lock, scene.now())
        ? new Judgement(true, "it was not refreshed for half an hour")
        : new Judgement(false, "its owner may live: it was refreshed within half an hour");
  }

  /** Whether {@code restic unlock}, called here, would remove it. */
  static boolean isStaleForRestic(ResticLock lock, LockScene scene) {
    return isSilent(lock, scene.now())
        || (isOfThisHost(lock, scene) && scene.processes().apply(lock.pid()) == State.ABSENT);
  }

  /**
   * Whether {@code restic unlock}, called here, would send SIGHUP to a program that is none of
   * restic's.
   */
  static boolean wouldDisturb(ResticLock lock, LockScene scene) {
    return !isSilent(lock, scene.now())
        && isOfThisHost(lock, scene)
        && scene.processes().apply(lock.pid()) == State.OTHER;
  }

  private static boolean isOfThisHost(ResticLock lock, LockScene scene) {
    return lock.pid() > 0 && !lock.host().isEmpty() && lock.host().equals(scene.host());
  }

  private static boolean isSilent(ResticLock lock, Instant now) {
    Instant time = lock.time();
    return time != null && Duration.between(time, now).compareTo(LONGEST_SILENCE) > 0;
  }
}
