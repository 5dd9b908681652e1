package io.holdfast.worker.job;

/** Why a job failed; the kind alone decides whether to try again. */
public enum FailureKind {
  /** The request or a definition it names cannot be used. */
  REQUEST(false),
  /** A password, key or permission is wrong. */
  UNAUTHORIZED(false),
  /** A repository, snapshot, instance or volume is not there. */
  NOT_FOUND(false),
  /** The restic repository is locked by someone who may be alive. */
  LOCKED(true),
  /** The remote does not answer. */
  UNREACHABLE(true),
  /** A file system or the remote is full. */
  NO_SPACE(false),
  /** A hook failed, ran too long or cannot be run. */
  HOOK(false),
  /** Data could not be read or written, or the restic repository is damaged. */
  DATA(false),
  /** A fault of our own. */
  INTERNAL(false);

  private final boolean worthRetrying;

  FailureKind(boolean worthRetrying) {
    this.worthRetrying = worthRetrying;
  }

  /** Whether the same job may succeed if tried again soon. */
  public boolean isWorthRetrying() {
    return worthRetrying;
  }
}
