package io.holdfast.worker.process;

/** A program could not be started; the message names it, and no secret. */
public final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
