package io.holdfast.worker.source;

/**
 * How restic is shown an instance's files.
 *
 * @param kind {@code auto}, {@code podman}, {@code bubblewrap} or {@code direct}
 * @param bubblewrap name or path of the program
 * @param podman name or path of the program
 * @param podmanImage image with restic and rclone; empty: podman is not used
 */
public record ViewSettings(String kind, String bubblewrap, String podman, String podmanImage) {
  public static final ViewSettings AUTO = new ViewSettings("auto", "bwrap", "podman", "");
}
