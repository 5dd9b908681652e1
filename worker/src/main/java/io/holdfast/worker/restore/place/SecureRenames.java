package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Renames between directories that are held open, see {@link OpenDirectory}. */
public final class SecureRenames implements Renames {
  @Override
  public boolean exists(Path path) throws IOException {
    try (OpenDirectory parent = OpenDirectory.open(parent(path))) {
      return parent.has(name(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    try (OpenDirectory source = OpenDirectory.open(parent(from));
        OpenDirectory target = OpenDirectory.open(parent(to))) {
      source.move(name(from), target, name(to));
    }
  }

  static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null || !path.isAbsolute()) {
      throw new IOException("no path that can be moved: " + path);
    }
    return parent;
  }

  static Path name(Path path) throws IOException {
    Path name = path.getFileName();
    if (name == null) {
      throw new IOException("no path that can be moved: " + path);
    }
    return name;
  }
}
