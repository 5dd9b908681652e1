package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.restic.ResticNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what of a snapshot is put into place as one: the paths that were backed up, as far as they
 * are there, and for what none of them has, the children of {@code state} and the volumes. Pure;
 * memory grows with the number of roots, not with that of files.
 */
final class TreeRoots {
  private static final String STATE = "state";
  private static final String VOLUMES = "volumes";
  private static final String ENVIRONMENT = "state/environment";

  private final Set<String> backedUp = new HashSet<>();
  private final Set<String> above = new HashSet<>();

  /** What of the paths that were backed up is there. */
  private final Map<String, Sum> seen = new TreeMap<>();

  /** Children of {@code state} and volumes that have anything else. */
  private final Map<String, Sum> others = new TreeMap<>();

  /** Directories above what was backed up. */
  private final Set<String> passed = new TreeSet<>();

  /**
   * Begins.
   *
   * @param paths as restic tells them: absolute, of the machine that made the snapshot
   */
  TreeRoots(List<String> paths) {
    paths.forEach(path -> backedUp.addAll(inside(path)));
    backedUp.remove(ENVIRONMENT);
    backedUp.forEach(path -> above.addAll(beginnings(path)));
    above.removeAll(backedUp);
  }

  /** {@code /srv/state/my.cnf} is {@code state/my.cnf} inside; more than one may be meant. */
  private static List<String> inside(String path) {
    List<String> names = new ArrayList<>(List.of(path.split("/", -1)));
    names.removeIf(String::isEmpty);
    List<String> found = new ArrayList<>();
    for (int i = 0; i + 1 < names.size(); i++) {
      if (names.get(i).equals(STATE) || names.get(i).equals(VOLUMES)) {
        found.add(String.join("/", names.subList(i, names.size())));
      }
    }
    return found;
  }

  /** A path and what it is in, down from {@code state/…} or {@code volumes/…}. */
  private static List<String> beginnings(String path) {
    List<String> found = new ArrayList<>();
    int first = path.indexOf('/');
    for (int end = path.indexOf('/', first + 1); end >= 0; end = path.indexOf('/', end + 1)) {
      found.add(path.substring(0, end));
    }
    found.add(path);
    return found;
  }

  /** An entry with a right name. */
  void add(ResticNode node) {
    String path = node.path().substring(1);
    if (path.equals(ENVIRONMENT) || path.equals(STATE) || path.equals(VOLUMES)) {
      return;
    }
    List<String> beginnings = beginnings(path);
    boolean counted = false;
    for (String beginning : beginnings) {
      if (!counted && backedUp.contains(beginning)) {
        count(seen, beginning, node);
        counted = true;
      }
    }
    if (!counted && above.contains(path) && node.type() == ResticNode.Type.DIRECTORY) {
      passed.add(path);
    } else if (!counted) {
      count(others, beginnings.get(0), node);
    }
  }

  /** All roots, in order; none is below another, and nothing is in none of them. */
  List<SnapshotRoot> roots() {
    Map<String, Sum> all = new TreeMap<>(seen);
    Map<String, Sum> further = new TreeMap<>(others);
    passed.stream()
        .filter(path -> all.keySet().stream().noneMatch(root -> root.startsWith(path + "/")))
        .forEach(path -> further.putIfAbsent(beginnings(path).get(0), new Sum()));
    further.forEach((path, sum) -> absorb(all, path, sum));
    return all.entrySet().stream()
        .map(root -> new SnapshotRoot(root.getKey(), root.getValue().bytes, root.getValue().files))
        .toList();
  }

  /** A root takes those in that are below it. */
  private static void absorb(Map<String, Sum> all, String path, Sum own) {
    Sum sum = new Sum();
    sum.add(own);
    all.entrySet()
        .removeIf(
            root -> {
              boolean below = root.getKey().startsWith(path + "/");
              if (below) {
                sum.add(root.getValue());
              }
              return below;
            });
    all.put(path, sum);
  }

  private static void count(Map<String, Sum> sums, String root, ResticNode node) {
    Sum sum = sums.computeIfAbsent(root, key -> new Sum());
    if (node.type() == ResticNode.Type.FILE) {
      sum.files++;
      sum.bytes += node.sizeBytes();
    }
  }

  private static final class Sum {
    private long bytes;
    private long files;

    void add(Sum other) {
      bytes += other.bytes;
      files += other.files;
    }
  }
}
