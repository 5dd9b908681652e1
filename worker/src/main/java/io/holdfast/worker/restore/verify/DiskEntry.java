package io.holdfast.worker.restore.verify;

import io.holdfast.worker.restic.ResticNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * A file, directory or other entry on disk.
 *
 * @param mode permission bits with setuid, setgid and sticky
 */
record DiskEntry(
    ResticNode.Type type, long sizeBytes, long mode, long uid, long gid, Instant modified) {
  private static final String ATTRIBUTES = "unix:mode,size,uid,gid,lastModifiedTime";
  private static final int TYPE_BITS = 0170000;
  private static final int PERMISSION_BITS = 07777;

  /** Follows no link. */
  static DiskEntry read(Path path) throws IOException {
    Map<String, Object> found = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    int mode = (int) number(found, "mode");
    return new DiskEntry(
        type(mode),
        number(found, "size"),
        mode & PERMISSION_BITS,
        number(found, "uid"),
        number(found, "gid"),
        found.get("lastModifiedTime") instanceof FileTime time ? time.toInstant() : Instant.MIN);
  }

  private static long number(Map<String, Object> found, String name) {
    // Ids of users and groups are unsigned.
    return found.get(name) instanceof Integer number
        ? Integer.toUnsignedLong(number)
        : found.get(name) instanceof Long number ? number : -1;
  }

  private static ResticNode.Type type(int mode) {
    return switch (mode & TYPE_BITS) {
      case 0100000 -> ResticNode.Type.FILE;
      case 0040000 -> ResticNode.Type.DIRECTORY;
      case 0120000 -> ResticNode.Type.SYMLINK;
      case 0010000 -> ResticNode.Type.FIFO;
      case 0140000 -> ResticNode.Type.SOCKET;
      case 0060000 -> ResticNode.Type.DEVICE;
      case 0020000 -> ResticNode.Type.CHARACTER_DEVICE;
      default -> ResticNode.Type.OTHER;
    };
  }
}
