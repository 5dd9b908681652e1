package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes changes and takes them back, by the rules of {@link Mover}. */
public final class Placing {
  private final Mover mover;

  /** On this node's file systems. */
  public Placing() {
    this(new SecureRenames());
  }

  Placing(Renames renames) {
    this.mover = new Mover(renames);
  }

  /** Makes a staging directory, for the worker alone. */
  public void open(Staging staging) throws IOException {
    Files.createDirectory(
        staging.directory(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectory(staging.fresh());
    Files.createDirectory(staging.old());
  }

  /** Makes the changes. */
  public void forward(Changes changes) throws IOException {
    for (Path directory : changes.made()) {
      makeIfMissing(directory);
    }
    mover.forward(changes.moves());
    for (Changes.Owned owned : changes.owned()) {
      Trees.own(owned.directory(), owned.after());
    }
  }

  private static void makeIfMissing(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  /** Takes changes back, made or not; doing it again changes nothing. */
  public void back(Changes changes) throws IOException {
    mover.back(changes.moves());
    for (Changes.Owned owned : changes.owned()) {
      Trees.own(owned.directory(), owned.before());
    }
    List<Path> made = new ArrayList<>(changes.made());
    Collections.reverse(made);
    for (Path directory : made) {
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException e) {
        return; // Someone uses it by now.
      }
    }
  }
}
