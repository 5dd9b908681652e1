package io.holdfast.worker.restic;

import io.holdfast.worker.job.Cancellation;

/** A repository, where its restic runs, and whether it is to stop. */
public record ResticSession(
    ResticTarget target, Surroundings surroundings, Cancellation cancellation) {

  /** On the node itself. */
  public static ResticSession plain(ResticTarget target, Cancellation cancellation) {
    return new ResticSession(target, Surroundings.PLAIN, cancellation);
  }
}
