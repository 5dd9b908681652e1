package io.holdfast.worker.retention;

/** What is known of a snapshot. */
public enum Completeness {
  /** Every file could be read. */
  COMPLETE,
  /** Some could not. */
  INCOMPLETE,
  /** Nobody remembers. */
  UNKNOWN
}
