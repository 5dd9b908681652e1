package io.holdfast.producer;

/** The waiting thread was interrupted; what was asked for may or may not happen. */
public final class InterruptedWait extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InterruptedWait(String action, Throwable cause) {
    super("Interrupted while about to " + action + ".", cause);
  }
}
