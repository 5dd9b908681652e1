package io.holdfast.worker.workplace;

import io.holdfast.worker.restic.ResticTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Directories of this node that a repository is kept in: a view of an instance must show them. */
public final class LocalPaths {
  private static final String LOCAL = "local:";
  private static final String RCLONE = "rclone:";

  private LocalPaths() {}

  /** The directory, or nothing when the repository is somewhere else. */
  public static List<Path> of(ResticTarget target) {
    String url = target.repositoryUrl();
    if (url.startsWith("/")) {
      return List.of(Path.of(url));
    }
    if (url.startsWith(LOCAL)) {
      return List.of(Path.of(url.substring(LOCAL.length())));
    }
    return url.startsWith(RCLONE)
        ? ofRclone(url.substring(RCLONE.length()), target.environment())
        : List.of();
  }

  private static List<Path> ofRclone(String remoteAndPath, Map<String, String> environment) {
    int colon = remoteAndPath.indexOf(':');
    if (colon < 0) {
      return List.of();
    }
    String remote = remoteAndPath.substring(0, colon).toUpperCase(Locale.ROOT);
    String path = remoteAndPath.substring(colon + 1);
    String type = environment.getOrDefault("RCLONE_CONFIG_" + remote + "_TYPE", "");
    return type.equals("local") && path.startsWith("/") ? List.of(Path.of(path)) : List.of();
  }
}
