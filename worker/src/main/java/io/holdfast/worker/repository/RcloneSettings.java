package io.holdfast.worker.repository;

import java.nio.file.Path;
import java.util.Map;

/**
 * How rclone is run.
 *
 * @param program name or path
 * @param workDir directory for its temporary files, made when missing
 * @param environment what every process gets, such as the variables of a proxy
 */
public record RcloneSettings(String program, Path workDir, Map<String, String> environment) {
  public RcloneSettings {
    environment = Map.copyOf(environment);
  }

  /** None of the environment's values. */
  @Override
  public String toString() {
    return "RcloneSettings[" + program + ", " + workDir + ", " + environment.keySet() + "]";
  }
}
