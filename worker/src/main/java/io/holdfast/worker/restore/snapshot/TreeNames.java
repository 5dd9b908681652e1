package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.restic.ResticNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the names of a snapshot's tree, in the order in which restic lists them. A backup of an
 * instance has only {@code state} and {@code volumes}, each entry once, each below its directory;
 * anything else was made by someone who means something else. Below that every name is right that a
 * file system takes.
 */
final class TreeNames {
  private static final String CHECK = "names";
  private static final int MOST_FINDINGS = 5;

  /** What restic shows for a byte that is no UTF-8. */
  static final char NO_UTF_8 = '\uFFFD';

  private final List<Finding> findings = new ArrayList<>();

  /** The entry that was seen last at each depth, from the top down. */
  private final List<ResticNode> branch = new ArrayList<>();

  /** True: it may be restored. */
  boolean accept(ResticNode node) {
    String fault = fault(node);
    if (!fault.isEmpty() && findings.size() < MOST_FINDINGS) {
      findings.add(
          Finding.error(
              CHECK,
              "The snapshot has the entry '"
                  + node.path()
                  + "', "
                  + fault
                  + ": it was not made by a backup of an instance; choose another."));
    }
    return fault.isEmpty();
  }

  private String fault(ResticNode node) {
    List<String> names = List.of(node.path().split("/", -1));
    if (names.size() < 2 || !names.get(0).isEmpty()) {
      return "which has no place in it";
    }
    List<String> below = names.subList(1, names.size());
    if (below.stream().anyMatch(TreeNames::isNoName)) {
      return "which leads elsewhere";
    }
    if (!below.get(0).equals("state") && !below.get(0).equals("volumes")) {
      return "which is neither in state/ nor in volumes/";
    }
    return place(node, below.size());
  }

  private static boolean isNoName(String name) {
    return name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0;
  }

  private String place(ResticNode node, int depth) {
    if (depth > branch.size() + 1 || (depth > 1 && !isIn(node, branch.get(depth - 2)))) {
      return "which is not in its directory";
    }
    if (depth == 1 && node.type() != ResticNode.Type.DIRECTORY) {
      return "which is no directory";
    }
    boolean again =
        branch.size() >= depth
            && branch.get(depth - 1).path().equals(node.path())
            && node.path().indexOf(NO_UTF_8) < 0;
    if (again) {
      return "twice";
    }
    branch.subList(depth - 1, branch.size()).clear();
    branch.add(node);
    return "";
  }

  private static boolean isIn(ResticNode node, ResticNode directory) {
    return directory.type() == ResticNode.Type.DIRECTORY
        && node.path().startsWith(directory.path() + "/");
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
