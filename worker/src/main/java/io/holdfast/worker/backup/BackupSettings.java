package io.holdfast.worker.backup;

import io.holdfast.worker.workplace.WorkplaceSettings;

/**
 * Where and as whom backups run.
 *
 * @param resticUser {@code worker}: the worker's own user; {@code instance}: the instance's
 * @param uploadWorthFinding bytes after which an upload that was cut off is made use of by a new
 *     index, rather than done again
 */
public record BackupSettings(
    WorkplaceSettings workplace, String resticUser, long uploadWorthFinding) {
  public static final String AS_WORKER = "worker";
  public static final String AS_INSTANCE = "instance";

  /** A new index costs a reading of all old ones: this much is uploaded more slowly than that. */
  public static final long UPLOAD_WORTH_FINDING = 256L << 20;
}
