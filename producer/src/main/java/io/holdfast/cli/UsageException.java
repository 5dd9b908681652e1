package io.holdfast.cli;

/** The command was given something it cannot use; the message says what to give instead. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
