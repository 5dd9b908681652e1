package io.holdfast.action;

/** No live worker could do what was asked; the message says how to start one. */
public final class NoWorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoWorkerException(String message) {
    super(message);
  }
}
