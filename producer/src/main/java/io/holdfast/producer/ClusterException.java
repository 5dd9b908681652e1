package io.holdfast.producer;

/** Kafka or the schema registry could not do what was asked; the message is fit for people. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** It does not answer. */
    UNREACHABLE,
    /** It refuses the credentials, or they do not allow this. */
    UNAUTHORIZED,
    /** A topic is not there. */
    NOT_SET_UP,
    /** It answered, and refused. */
    REFUSED
  }

  private final Reason reason;

  public ClusterException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
