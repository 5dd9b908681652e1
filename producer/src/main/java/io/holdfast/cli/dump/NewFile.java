package io.holdfast.cli.dump;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: written beside its place under another name, readable
 * by its owner alone. The messages of its exceptions are sentences for people.
 */
public final class NewFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final boolean replaces;
  private final FileOutputStream stream;

  private NewFile(Path target, Path part, boolean replaces) throws IOException {
    this.target = target;
    this.part = part;
    this.replaces = replaces;
    this.stream = new FileOutputStream(part.toFile());
  }

  /** Begins one; a file that is there is refused unless it may be replaced. */
  public static NewFile create(Path target, boolean replaces) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory == null || Files.isDirectory(absolute)) {
      throw new IOException(target + " is a directory; name a file in it.");
    }
    if (!replaces && Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(target);
    }
    try {
      return new NewFile(
          absolute, Files.createTempFile(directory, ".holdfast-", ".part"), replaces);
    } catch (IOException e) {
      throw new IOException("No file can be made in " + directory + ".", e);
    }
  }

  /** Takes the bytes; a failure says so in a sentence. */
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          stream.write(bytes, offset, length);
        } catch (IOException e) {
          throw unwritable(e);
        }
      }
    };
  }

  /** Puts it in its place; it is on the disk then. */
  public void commit() throws IOException {
    try {
      stream.getFD().sync();
      stream.close();
      if (replaces) {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        link();
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(target);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** A link, unlike a move, fails when somebody made the file meanwhile. */
  private void link() throws IOException {
    try {
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      Files.move(part, target);
    }
  }

  private IOException unwritable(IOException cause) {
    return new IOException(target + " cannot be written; is the disk full?", cause);
  }

  private static IOException exists(Path target) {
    return new IOException(target + " is there already; --force overwrites it.");
  }

  /** Takes away what was not put in its place. */
  @Override
  public void close() throws IOException {
    stream.close();
    Files.deleteIfExists(part);
  }
}
