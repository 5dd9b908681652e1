package io.holdfast.catalog.transfer;

import java.io.IOException;

/** A transfer did not get to its end; the message is one sentence for people. */
public final class TransferException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The reader wants no more. */
    STOPPED,
    /** The other end did nothing for too long. */
    SILENT,
    /** The writer gave up before it had sent everything. */
    BROKEN,
    /** Some of it is gone. */
    LOST,
    /** Another one writes, or wrote, this transfer. */
    FOREIGN,
    /** The store does not answer. */
    UNREACHABLE
  }

  private final Reason reason;

  TransferException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  TransferException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
