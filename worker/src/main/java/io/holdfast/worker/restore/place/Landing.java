package io.holdfast.worker.restore.place;

import java.nio.file.Path;

/**
 * Where one root of a snapshot belongs on this node.
 *
 * @param root its path in the snapshot, without a leading slash, such as {@code volumes/data/sub}
 * @param base directory that need not be inspected: a state directory, a volume, a target; its own
 *     path has no symbolic links
 * @param below the rest of the path, of which no part is trusted; empty: the base itself
 */
public record Landing(String root, Path base, Path below) {

  /** The directory that the base is in; the root directory's is itself. */
  Path aboveBase() {
    return above(base);
  }

  /** The directory that the place is in. */
  Path above() {
    return above(live());
  }

  private static Path above(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** The place itself. */
  public Path live() {
    return below.toString().isEmpty() ? base : base.resolve(below);
  }
}
