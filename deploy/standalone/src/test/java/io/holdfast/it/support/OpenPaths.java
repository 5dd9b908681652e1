package io.holdfast.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what other users of the machine can read or write below a directory. */
public final class OpenPaths {
  private static final Set<PosixFilePermission> PASS =
      Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
  private static final Set<PosixFilePermission> LOOK =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private OpenPaths() {}

  /**
   * Files and directories that others can read or write, relative to the root; what lies behind a
   * directory that others cannot pass through is safe.
   */
  public static List<String> below(Path root) throws IOException {
    List<String> open = new ArrayList<>();
    look(root, root, open);
    return open;
  }

  private static void look(Path root, Path path, List<String> open) throws IOException {
    Set<PosixFilePermission> permissions;
    try {
      if (Files.isSymbolicLink(path)) {
        return;
      }
      permissions = Files.getPosixFilePermissions(path);
    } catch (NoSuchFileException e) {
      return; // Gone while we looked.
    }
    if (permissions.stream().anyMatch(LOOK::contains)) {
      open.add(root.relativize(path).toString());
    }
    if (Files.isDirectory(path) && permissions.stream().anyMatch(PASS::contains)) {
      List<Path> children;
      try (Stream<Path> entries = Files.list(path)) {
        children = entries.sorted().toList();
      }
      for (Path child : children) {
        look(root, child, open);
      }
    }
  }
}
