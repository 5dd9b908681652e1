package io.holdfast.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job in the ledger.
 *
 * @param outcome name of the outcome once ended, else empty
 * @param message sentence of the result once ended, else empty
 * @param result the decided result, Base64 of its Avro bytes, to be published again after a crash;
 *     else empty
 */
public record JobEntry(
    Identity identity,
    State state,
    Runs runs,
    Times times,
    String outcome,
    String message,
    String result) {

  /** Which job it is; backup id 0, run id and instance empty where there is none. */
  public record Identity(
      String jobId, String runId, String kind, int backupId, String instance, int node) {}

  /**
   * Who ran it.
   *
   * @param begun how often a worker began it
   * @param worker the last that did, or empty
   */
  public record Runs(int begun, String worker) {
    public static final Runs NONE = new Runs(0, "");
  }

  /** The worker that began it last, or empty. */
  public String worker() {
    return runs.worker();
  }

  /** When what happened to it. */
  public record Times(
      Instant requestedAt, @Nullable Instant startedAt, @Nullable Instant endedAt) {}

  /** States; {@link #ENDED} sticks. */
  public enum State {
    REQUESTED,
    RUNNING,
    /** The result is decided and stored here, and may or may not have been published. */
    PUBLISHING,
    ENDED;

    /** Whether a job may go from this state to that one; a restart may run it again. */
    public boolean canBecome(State next) {
      return switch (this) {
        case REQUESTED -> next != REQUESTED;
        case RUNNING -> next != REQUESTED;
        case PUBLISHING -> next == ENDED;
        case ENDED -> false;
      };
    }
  }
}
