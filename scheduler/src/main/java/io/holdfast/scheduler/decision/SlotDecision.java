package io.holdfast.scheduler.decision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a slot, or of a row of slots.
 *
 * @param slot the decided slot, the last of the row
 * @param coveredFrom the first of the row; the slot itself when there is no row
 * @param coveredCount how many slots this decides
 * @param reason why it was skipped or missed, in words; else empty
 * @param run what runs because of it
 */
public record SlotDecision(
    int backupId,
    Instant slot,
    Instant coveredFrom,
    int coveredCount,
    Verdict verdict,
    String reason,
    Run run) {

  /** What became of it. */
  public enum Verdict {
    /** Its jobs were asked for, in time. */
    FIRED,
    /** Its jobs were asked for late, once for all slots that were missed. */
    CAUGHT_UP,
    /** Nothing was to be run. */
    SKIPPED,
    /** It passed while no scheduler ran, and is not made good. */
    MISSED
  }

  /**
   * What runs.
   *
   * @param id null when nothing runs
   * @param jobs every instance's part; empty when missed
   */
  public record Run(@Nullable UUID id, Instant decidedAt, List<Part> jobs) {
    public Run {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * One instance's part.
   *
   * @param node 0 when it has none
   * @param jobId null when it was skipped
   * @param skipReason empty when it was asked for
   */
  public record Part(String instance, int node, @Nullable UUID jobId, String skipReason) {}

  /** Whether it decides a slot of this backup. */
  public boolean covers(int backup, Instant time) {
    return backupId == backup && !time.isBefore(coveredFrom) && !time.isAfter(slot);
  }
}
