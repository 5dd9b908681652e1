package io.holdfast.standalone.stack;

/** A stack that cannot be started; the message is a sentence for people that says what to do. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
