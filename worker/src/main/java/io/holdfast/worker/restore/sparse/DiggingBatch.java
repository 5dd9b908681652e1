package io.holdfast.worker.restore.sparse;

import io.holdfast.worker.restore.place.SnapshotNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that one process is to dig in, with the times that they had. For one thread. */
final class DiggingBatch {
  private static final int MOST_FILES = 1000;

  private final Map<Path, BasicFileAttributes> files = new LinkedHashMap<>();
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();

  void add(Path absolute, BasicFileAttributes attributes) {
    files.put(absolute, attributes);
    names.writeBytes(SnapshotNames.bytes(absolute));
    names.write(0);
  }

  boolean isFull() {
    return files.size() >= MOST_FILES;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Absolute names, each with a zero byte after it. */
  byte[] names() {
    return names.toByteArray();
  }

  /** False when one of them has another time now. */
  boolean putTimesBack() {
    boolean all = true;
    for (Map.Entry<Path, BasicFileAttributes> file : files.entrySet()) {
      try {
        Files.getFileAttributeView(
                file.getKey(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setTimes(file.getValue().lastModifiedTime(), file.getValue().lastAccessTime(), null);
      } catch (IOException e) {
        all = false;
      }
    }
    return all;
  }
}
