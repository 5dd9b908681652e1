package io.holdfast.worker.restic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One restic repository, and what opens it.
 *
 * @param repositoryUrl restic's url without credentials; goes into {@code RESTIC_REPOSITORY} unless
 *     the environment has one, which then may carry them
 * @param environment {@code RESTIC_PASSWORD}, the backend's credentials, {@code RCLONE_CONFIG_*}
 * @param options words for restic's command line, such as {@code -o sftp.command=…}; no secrets
 */
public record ResticTarget(
    String repositoryUrl, Map<String, String> environment, List<String> options) {
  public ResticTarget {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("RESTIC_REPOSITORY", repositoryUrl);
    environment = Map.copyOf(all);
    options = List.copyOf(options);
  }

  /** Neither values of the environment nor options. */
  @Override
  public String toString() {
    return "ResticTarget[" + repositoryUrl + "]";
  }
}
