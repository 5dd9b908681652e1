package io.holdfast.worker.backup;

import io.holdfast.worker.workplace.WorkplaceSettings;

/**
 * Where and as whom backups run.
 *
 * @param resticUser {@code worker}: the worker's own user; {@code instance}: the instance's
 */
public record BackupSettings(WorkplaceSettings workplace, String resticUser) {
  public static final String AS_WORKER = "worker";
  public static final String AS_INSTANCE = "instance";
}
