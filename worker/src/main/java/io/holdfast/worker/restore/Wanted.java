package io.holdfast.worker.restore;

import io.holdfast.worker.restore.snapshot.SnapshotRoot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What of a snapshot is restored: its own roots, or the paths that were asked for. Pure.
 *
 * @param roots none lies below another
 */
record Wanted(List<SnapshotRoot> roots) {
  Wanted {
    roots = outermost(roots);
  }

  private static List<SnapshotRoot> outermost(List<SnapshotRoot> roots) {
    return roots.stream()
        .filter(root -> roots.stream().noneMatch(other -> isBelow(root.path(), other.path())))
        .distinct()
        .toList();
  }

  /** Roots at or below an asked path; empty when that lies inside a root, or nowhere. */
  static List<SnapshotRoot> covered(String path, List<SnapshotRoot> roots) {
    List<SnapshotRoot> found = new ArrayList<>();
    for (SnapshotRoot root : roots) {
      if (root.path().equals(path) || isBelow(root.path(), path)) {
        found.add(root);
      }
    }
    return found;
  }

  /** The same without some of them. */
  Wanted without(Collection<String> paths) {
    return new Wanted(roots.stream().filter(root -> !paths.contains(root.path())).toList());
  }

  /** A path without slashes around it or doubled in it. */
  static String normal(String path) {
    return path.replaceAll("/+", "/").replaceAll("^/|/$", "");
  }

  private static boolean isBelow(String path, String other) {
    return path.startsWith(other + "/");
  }

  long bytes() {
    return roots.stream().mapToLong(SnapshotRoot::bytes).sum();
  }

  long files() {
    return roots.stream().mapToLong(SnapshotRoot::files).sum();
  }

  long bytes(String root) {
    return roots.stream()
        .filter(one -> one.path().equals(root))
        .mapToLong(SnapshotRoot::bytes)
        .sum();
  }
}
