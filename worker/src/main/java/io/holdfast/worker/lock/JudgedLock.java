package io.holdfast.worker.lock;

import io.holdfast.worker.restic.ResticLock;

/**
 * A lock, and what is known of its owner.
 *
 * @param why words for people, such as {@code that process no longer runs}
 */
public record JudgedLock(ResticLock lock, String why) {

  /** One sentence about its removal. */
  public String removal() {
    return "Removed a lock that "
        + lock.owner()
        + ", had left in the restic repository: "
        + why
        + ".";
  }
}
