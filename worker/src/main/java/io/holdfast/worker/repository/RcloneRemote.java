package io.holdfast.worker.repository;

import java.util.Map;

/**
 * A repository as rclone sees it.
 *
 * @param environment {@code RCLONE_CONFIG_…}: the remote, its secrets among it
 * @param root the repository's place, such as {@code holdfast:bucket/path}; no secret
 * @param inContainer whether the root is in a bucket that must be there already; otherwise it is a
 *     directory that is made when first written to
 */
public record RcloneRemote(Map<String, String> environment, String root, boolean inContainer) {
  /** Name of every remote. */
  static final String NAME = "holdfast";

  public RcloneRemote {
    environment = Map.copyOf(environment);
  }

  /** A place below the root. */
  public String at(String path) {
    if (path.isEmpty()) {
      return root;
    }
    return root.endsWith(":") ? root + path : root + "/" + path;
  }

  /** Without the environment. */
  @Override
  public String toString() {
    return "RcloneRemote[" + root + "]";
  }
}
