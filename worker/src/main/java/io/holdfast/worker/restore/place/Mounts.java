package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted where: renames work within one mount only, even on the same device. */
final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT = 4;
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private final Set<Path> points;

  Mounts(Set<Path> points) {
    this.points = Set.copyOf(points);
  }

  /** As they are now. */
  static Mounts now() throws IOException {
    Set<Path> points = new HashSet<>();
    for (String line : Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1)) {
      String[] fields = line.split(" ", -1);
      if (fields.length > MOUNT_POINT && fields[MOUNT_POINT].startsWith("/")) {
        points.add(path(fields[MOUNT_POINT]));
      }
    }
    return new Mounts(points);
  }

  private static Path path(String escaped) {
    Matcher matcher = OCTAL.matcher(escaped);
    String bytes =
        matcher.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return Path.of("/").resolve(SnapshotNames.path(text));
  }

  boolean isMountPoint(Path real) {
    return points.contains(real);
  }

  /** The same for two paths exactly when a rename between them works. */
  String fileSystem(Path realAndThere) throws IOException {
    Path point = realAndThere;
    while (point.getParent() != null && !points.contains(point)) {
      point = point.getParent();
    }
    Object device = Files.getAttribute(realAndThere, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    return device + ":" + point;
  }
}
