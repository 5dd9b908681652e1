package io.holdfast.worker.backup;

import io.holdfast.catalog.Retention;

/** Whether {@code forget} is called after a snapshot was made. */
sealed interface RetentionPlan {

  /** Nothing can be due. */
  record Leave(int kept) implements RetentionPlan {}

  /** Something may be due, and the new snapshot is complete. */
  record Forget() implements RetentionPlan {}

  /** Something may be due, but the last complete snapshot must be found first, and kept. */
  record ForgetWithCare() implements RetentionPlan {}

  /**
   * Decides after a snapshot was made.
   *
   * @param keptBefore snapshots before it; -1 when unknown
   * @param complete whether the new snapshot is complete
   */
  static RetentionPlan decide(Retention retention, int keptBefore, boolean complete) {
    int now = keptBefore < 0 ? -1 : keptBefore + 1;
    if (retention.isKeepLastOnly()) {
      if (retention.last() <= 0) {
        return new Leave(now); // No rule at all: everything stays.
      }
      if (now >= 0 && now <= retention.last()) {
        return new Leave(now);
      }
    }
    if (complete) {
      return new Forget();
    }
    return keptBefore == 0 ? new Leave(now) : new ForgetWithCare();
  }
}
