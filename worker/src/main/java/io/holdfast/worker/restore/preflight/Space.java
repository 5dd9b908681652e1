package io.holdfast.worker.restore.preflight;

import java.io.IOException;
import java.nio.file.Path;

/** The file systems of this node. */
@FunctionalInterface
public interface Space {

  /** Where a directory would be, which need not be there yet. */
  Store of(Path directory) throws IOException;

  /**
   * A file system.
   *
   * @param id the same for all directories of it
   * @param freeBytes what the worker may still write
   */
  record Store(String id, long freeBytes) {}
}
