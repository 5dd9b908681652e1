package io.holdfast.worker.restore.preflight;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The real directories. */
public final class LocalPlaces implements Places {

  @Override
  public Place look(Path directory) {
    Path absolute = directory.toAbsolutePath();
    try {
      return new Place(real(absolute), state(absolute));
    } catch (NoSuchFileException e) {
      return new Place(absolute, State.NO_DIRECTORY);
    } catch (IOException e) {
      return new Place(absolute, State.CLOSED);
    }
  }

  /** A link that leads nowhere is there, and has no real path. */
  private static Path real(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return path.toRealPath();
    }
    return real(parent).resolve(path.getFileName());
  }

  private static State state(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return State.ABSENT;
    }
    if (!Files.isDirectory(path)) {
      return State.NO_DIRECTORY;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return entries.iterator().hasNext() ? State.FILLED : State.EMPTY;
    }
  }
}
