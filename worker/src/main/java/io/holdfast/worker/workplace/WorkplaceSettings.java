package io.holdfast.worker.workplace;

import io.holdfast.worker.restic.ResticSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * Where jobs have their files, and how restic is run.
 *
 * @param workDir for the files of running jobs, made when missing
 * @param programs paths of further programs that restic calls, such as rclone, if not on the PATH
 */
public record WorkplaceSettings(Path workDir, ResticSettings restic, List<Path> programs) {
  public WorkplaceSettings {
    programs = List.copyOf(programs);
  }
}
