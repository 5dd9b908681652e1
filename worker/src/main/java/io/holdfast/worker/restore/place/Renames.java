package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.file.Path;

/** Renames of files and directories, by absolute paths. */
public interface Renames {

  /** Whether there is something of this name, a dangling link included. */
  boolean exists(Path path) throws IOException;

  /** Gives it another place on the same file system, in one step. */
  void rename(Path from, Path to) throws IOException;
}
