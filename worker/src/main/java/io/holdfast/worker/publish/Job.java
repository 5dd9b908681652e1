package io.holdfast.worker.publish;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which job it is and where it came from.
 *
 * @param backupId 0 where there is none
 * @param instance empty where there is none
 */
public record Job(
    UUID jobId,
    @Nullable UUID runId,
    Kind kind,
    int backupId,
    String instance,
    int node,
    Origin origin) {

  /** Kinds of jobs. */
  public enum Kind {
    BACKUP,
    UPKEEP
  }

  /** Why a job was asked for. */
  public enum Trigger {
    SCHEDULE,
    CATCH_UP,
    MANUAL
  }

  /**
   * Where a job came from.
   *
   * @param slot due time it belongs to, or null
   */
  public record Origin(Trigger trigger, @Nullable Instant slot, Instant requestedAt) {}

  /** For logs. */
  public String title() {
    return kind == Kind.BACKUP
        ? "backup " + backupId + " of " + instance + ", job " + jobId
        : "upkeep, job " + jobId;
  }
}
