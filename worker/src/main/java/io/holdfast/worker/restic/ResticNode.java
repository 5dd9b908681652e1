package io.holdfast.worker.restic;

/**
 * A file, directory or other entry of a snapshot.
 *
 * @param path absolute inside the snapshot; a byte of a name that is no UTF-8 is U+FFFD here;
 *     begins with {@code /../} for a name with a slash, which only a forged snapshot has
 * @param sizeBytes 0 for anything but files
 * @param mode permission bits of Unix, with setuid, setgid and sticky
 * @param mtime in RFC 3339, up to nanoseconds
 */
public record ResticNode(
    String path, Type type, long sizeBytes, long mode, long uid, long gid, String mtime) {

  /** What it is. */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    FIFO,
    SOCKET,
    /** A block device. */
    DEVICE,
    CHARACTER_DEVICE,
    /** Something that this program does not know. */
    OTHER
  }

  /** Its last name; empty for the root. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
