package io.holdfast.worker.restic;

import java.util.function.Predicate;

/** Takes the lines of {@code ls --json} and hands the entries on. */
final class NodeLister implements LineStream.Taker {
  private final String directory;
  private final Predicate<ResticNode> wanted;
  private boolean snapshotSeen;
  private boolean directorySeen;

  NodeLister(String directory, Predicate<ResticNode> wanted) {
    this.directory = directory;
    this.wanted = wanted;
    this.directorySeen = directory.isEmpty();
  }

  /** False: no more is wanted. */
  @Override
  public boolean take(String line) {
    ResticLine read = ResticLines.readListing(line);
    if (read instanceof ResticLine.Listing) {
      snapshotSeen = true;
    } else if (read instanceof ResticLine.Node found) {
      return take(found.node());
    }
    return true;
  }

  /** restic tells of the directories above, too. */
  private boolean take(ResticNode node) {
    String path = node.path();
    if (path.equals(directory)) {
      directorySeen = true;
      return node.type() == ResticNode.Type.DIRECTORY || wanted.test(node);
    }
    boolean below = directory.isEmpty() || path.startsWith(directory + "/");
    return !below || wanted.test(node);
  }

  /** Whether restic found the snapshot: it ends with 0 when it did not. */
  boolean sawSnapshot() {
    return snapshotSeen;
  }

  boolean sawDirectory() {
    return directorySeen;
  }
}
