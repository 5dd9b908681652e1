package io.holdfast.worker.backup;

import io.holdfast.worker.restic.ResticSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and as whom backups run.
 *
 * @param workDir for the files of running jobs, made when missing
 * @param restic how restic is run
 * @param programs paths of further programs that restic calls, such as rclone, if not on the PATH
 * @param resticUser {@code worker}: the worker's own user; {@code instance}: the instance's
 */
public record BackupSettings(
    Path workDir, ResticSettings restic, List<Path> programs, String resticUser) {
  public static final String AS_WORKER = "worker";
  public static final String AS_INSTANCE = "instance";

  public BackupSettings {
    programs = List.copyOf(programs);
  }
}
