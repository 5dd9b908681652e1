package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Removes trees without following links, and looks at owners and modes. */
public final class Trees {
  private static final int PERMISSIONS = 07777;
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int STICKY = 01000;

  private Trees() {}

  /** Removes a directory with all that is in it; harmless when it is not there. */
  public static void remove(Path directory) throws IOException {
    try (OpenDirectory parent = OpenDirectory.open(SecureRenames.parent(directory))) {
      Path name = SecureRenames.name(directory);
      if (!parent.has(name)) {
        return;
      }
      try (OpenDirectory opened = OpenDirectory.open(directory)) {
        opened.clear();
      }
      parent.removeDirectory(name);
    } catch (NoSuchFileException e) {
      return; // Its parent is gone with it.
    }
  }

  /** Owner and mode of a file or directory, as they are. */
  public static Ownership ownership(Path path) throws IOException {
    Map<String, Object> all =
        Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
    return new Ownership(number(all, "uid"), number(all, "gid"), number(all, "mode") & PERMISSIONS);
  }

  private static int number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.intValue() : 0;
  }

  /** Gives a file or directory another owner and mode; the owner only where that differs. */
  public static void own(Path path, Ownership ownership) throws IOException {
    Ownership now = ownership(path);
    if (now.uid() != ownership.uid() || now.gid() != ownership.gid()) {
      Files.setAttribute(path, "unix:uid", ownership.uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", ownership.gid(), LinkOption.NOFOLLOW_LINKS);
    }
    Files.setAttribute(path, "unix:mode", ownership.mode());
  }

  /** Whether none but root and the worker can exchange what is in the directory. */
  static boolean isGuarded(Path directory, List<Integer> trusted) throws IOException {
    Ownership ownership = ownership(directory);
    boolean closed = (ownership.mode() & WRITABLE_BY_OTHERS) == 0;
    boolean sticky = (ownership.mode() & STICKY) != 0;
    return trusted.contains(ownership.uid()) && (closed || sticky);
  }

  /** Whose it is and what they may do. */
  public record Ownership(int uid, int gid, int mode) {}
}
