package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory that is held open, reached from the root without following a symbolic link: nobody
 * can exchange a part of its path for a link while it is worked in.
 */
final class OpenDirectory implements AutoCloseable {
  private final SecureDirectoryStream<Path> stream;

  private OpenDirectory(SecureDirectoryStream<Path> stream) {
    this.stream = stream;
  }

  /**
   * Opens a directory.
   *
   * @throws IOException when a part of its path is missing, a link or no directory
   */
  static OpenDirectory open(Path absolute) throws IOException {
    SecureDirectoryStream<Path> here = root();
    Path pending = Path.of("");
    for (Path name : absolute) {
      Path next = pending.toString().isEmpty() ? name : pending.resolve(name);
      try {
        SecureDirectoryStream<Path> below =
            here.newDirectoryStream(next, LinkOption.NOFOLLOW_LINKS);
        here.close();
        here = below;
        pending = Path.of("");
      } catch (AccessDeniedException e) {
        pending = next; // May be passed through, but not read.
      } catch (IOException e) {
        here.close();
        throw e;
      }
    }
    if (!pending.toString().isEmpty()) {
      here.close();
      throw new AccessDeniedException(absolute.toString());
    }
    return new OpenDirectory(here);
  }

  @SuppressWarnings("StreamResourceLeak") // Closed by whoever opened it.
  private static SecureDirectoryStream<Path> root() throws IOException {
    DirectoryStream<Path> opened = Files.newDirectoryStream(Path.of("/"));
    if (opened instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    opened.close();
    throw new IOException("this system cannot hold directories open");
  }

  boolean has(Path name) throws IOException {
    try {
      stream
          .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .readAttributes();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  void move(Path name, OpenDirectory other, Path newName) throws IOException {
    stream.move(name, other.stream, newName);
  }

  /** Removes everything in it. */
  void clear() throws IOException {
    clear(stream);
  }

  private static void clear(SecureDirectoryStream<Path> directory) throws IOException {
    List<Path> names = new ArrayList<>();
    for (Path entry : directory) {
      names.add(entry.getFileName());
    }
    for (Path name : names) {
      remove(directory, name);
    }
  }

  private static void remove(SecureDirectoryStream<Path> directory, Path name) throws IOException {
    boolean isDirectory =
        directory
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes()
            .isDirectory();
    if (!isDirectory) {
      directory.deleteFile(name);
      return;
    }
    try (SecureDirectoryStream<Path> below =
        directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      clear(below);
    }
    directory.deleteDirectory(name);
  }

  /** Removes an empty directory in it. */
  void removeDirectory(Path name) throws IOException {
    stream.deleteDirectory(name);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
