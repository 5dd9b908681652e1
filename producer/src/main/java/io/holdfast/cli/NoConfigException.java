package io.holdfast.cli;

/** No cluster is known; the message says how to name one. */
public final class NoConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoConfigException(String message) {
    super(message);
  }
}
