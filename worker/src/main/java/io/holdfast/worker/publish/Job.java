package io.holdfast.worker.publish;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which job it is and where it came from.
 *
 * @param backupId 0 where there is none
 * @param instance empty where there is none, or none yet
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
    RESTORE,
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
    String what =
        switch (kind) {
          case BACKUP -> "backup " + backupId + " of " + instance;
          case RESTORE -> instance.isEmpty() ? "restore" : "restore into " + instance;
          case UPKEEP -> "upkeep";
        };
    return what + ", job " + jobId;
  }

  /** The same job, of an instance that it made. */
  public Job ofInstance(String made) {
    return new Job(jobId, runId, kind, backupId, made, node, origin);
  }
}
