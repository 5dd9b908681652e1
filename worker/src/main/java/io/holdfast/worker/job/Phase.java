package io.holdfast.worker.job;

/** Where a job is in its life, in order. */
public enum Phase {
  WAITING,
  DUMPING,
  SCANNING,
  UPLOADING,
  RETAINING,
  CLEANING,
  /** An upkeep task at work. */
  WORKING
}
