package io.holdfast.worker.backup;

import io.holdfast.catalog.Retention;

/** Whether {@code forget} is called, and what it must keep. */
sealed interface RetentionPlan {

  /** Nothing can be due. */
  record Leave(int kept) implements RetentionPlan {}

  /**
   * Something may be due.
   *
   * @param keepTag snapshots with it stay in any case, or empty
   */
  record Forget(String keepTag) implements RetentionPlan {}

  /**
   * Decides after a snapshot was made.
   *
   * @param keptBefore snapshots before it; -1 when unknown
   * @param complete whether the new snapshot is complete; if not, the last complete one stays
   * @param lastCompleteJob newest job with a complete snapshot, or empty
   */
  static RetentionPlan decide(
      Retention retention, int keptBefore, boolean complete, String lastCompleteJob) {
    int now = keptBefore < 0 ? -1 : keptBefore + 1;
    if (retention.isKeepLastOnly()) {
      if (retention.last() <= 0) {
        return new Leave(now); // No rule at all: everything stays.
      }
      if (now >= 0 && now <= retention.last()) {
        return new Leave(now);
      }
    }
    return new Forget(complete || lastCompleteJob.isEmpty() ? "" : "job=" + lastCompleteJob);
  }
}
