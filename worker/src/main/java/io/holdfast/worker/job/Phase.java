package io.holdfast.worker.job;

/** Where a job is in its life, in order. */
public enum Phase {
  WAITING,
  DUMPING,
  SCANNING,
  UPLOADING,
  RETAINING,
  CLEANING,
  /** A restore looks whether it can be done; nothing is touched. */
  PREFLIGHT,
  /** Files come out of the snapshot into a staging place. */
  RESTORING,
  /** What was restored is compared with the snapshot, or verified by the instance. */
  VERIFYING,
  /** Files are in place; the instance's own steps run. */
  CONFIGURING,
  /** An upkeep task at work. */
  WORKING;

  /**
   * Whether bytes move in it, with a total that is known, so that percent and rate mean something.
   */
  public boolean movesBytes() {
    return this == UPLOADING || this == RESTORING;
  }
}
