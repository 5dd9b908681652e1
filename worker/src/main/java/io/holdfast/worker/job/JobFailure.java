package io.holdfast.worker.job;

/** A job cannot go on. The message is one sentence for people, with what to do, and no secret. */
public final class JobFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  public JobFailure(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public JobFailure(FailureKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public FailureKind kind() {
    return kind;
  }
}
