package io.holdfast.catalog;

/** The catalog could not do what was asked; the message is fit for people and names no secret. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The store does not answer; worth another try. */
    UNREACHABLE,
    /** The store refuses the credentials or the command. */
    UNAUTHORIZED,
    /** What is to be added is there already. */
    EXISTS,
    /** What is to be changed is not there. */
    NOT_FOUND,
    /** What is stored cannot be understood. */
    CORRUPT
  }

  private final Reason reason;

  public CatalogException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public CatalogException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
