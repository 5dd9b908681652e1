package io.holdfast.worker.restore.preflight;

import java.nio.file.Path;

/** Directories of this node that a request names. */
@FunctionalInterface
public interface Places {

  /** Looks at a directory that may not be there. */
  Place look(Path directory);

  /**
   * A place for a directory.
   *
   * @param real its path without symbolic links, as far as it is there
   */
  record Place(Path real, State state) {}

  /** What is there. */
  enum State {
    ABSENT,
    EMPTY,
    FILLED,
    /** A file, or a link that leads nowhere. */
    NO_DIRECTORY,
    /** It cannot be looked at. */
    CLOSED
  }
}
