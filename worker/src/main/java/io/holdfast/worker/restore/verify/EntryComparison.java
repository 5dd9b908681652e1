package io.holdfast.worker.restore.verify;

import io.holdfast.worker.restic.ResticNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Compares an entry of a snapshot with one on disk. Pure. */
final class EntryComparison {
  private static final long SET_GROUP = 02000;

  private final boolean root;

  /**
   * A comparison.
   *
   * @param root whether owners could be restored
   */
  EntryComparison(boolean root) {
    this.root = root;
  }

  /**
   * What differs, in words that go on after a path.
   *
   * @param withTime false: something was put into the directory afterwards
   */
  List<String> differences(ResticNode expected, DiskEntry found, boolean withTime) {
    if (expected.type() != ResticNode.Type.OTHER && expected.type() != found.type()) {
      return List.of("is " + words(found.type()) + " instead of " + words(expected.type()));
    }
    List<String> differences = new ArrayList<>();
    if (expected.type() == ResticNode.Type.FILE && expected.sizeBytes() != found.sizeBytes()) {
      differences.add("has " + found.sizeBytes() + " bytes instead of " + expected.sizeBytes());
    }
    if (expected.type() != ResticNode.Type.SYMLINK && kept(expected.mode()) != kept(found.mode())) {
      differences.add(
          "has mode "
              + Long.toOctalString(found.mode())
              + " instead of "
              + Long.toOctalString(expected.mode()));
    }
    if (root && (expected.uid() != found.uid() || expected.gid() != found.gid())) {
      differences.add(
          "belongs to "
              + (found.uid() + ":" + found.gid())
              + " instead of "
              + (expected.uid() + ":" + expected.gid()));
    }
    if (withTime && !isSameTime(expected.mtime(), found.modified())) {
      differences.add("is of " + found.modified() + " instead of " + expected.mtime());
    }
    return differences;
  }

  /** Who listens on sockets makes them; only root makes devices. */
  boolean mayBeMissing(ResticNode expected) {
    return switch (expected.type()) {
      case SOCKET -> true;
      case DEVICE, CHARACTER_DEVICE -> !root;
      default -> false;
    };
  }

  /** Only root may give a file to a group and let it run as that. */
  private long kept(long mode) {
    return root ? mode : mode & ~SET_GROUP;
  }

  /** Some file systems keep whole seconds. */
  private static boolean isSameTime(String expected, Instant found) {
    try {
      Instant instant = OffsetDateTime.parse(expected).toInstant();
      boolean whole = found.equals(found.truncatedTo(ChronoUnit.SECONDS));
      ChronoUnit unit = whole ? ChronoUnit.SECONDS : ChronoUnit.MICROS;
      return instant.truncatedTo(unit).equals(found.truncatedTo(unit));
    } catch (DateTimeException e) {
      return true; // Nothing to compare with.
    }
  }

  private static String words(ResticNode.Type type) {
    return switch (type) {
      case FILE -> "a file";
      case DIRECTORY -> "a directory";
      case SYMLINK -> "a symbolic link";
      case FIFO -> "a named pipe";
      case SOCKET -> "a socket";
      case DEVICE -> "a block device";
      case CHARACTER_DEVICE -> "a character device";
      case OTHER -> "something else";
    };
  }
}
