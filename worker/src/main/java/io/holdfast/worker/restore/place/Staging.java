package io.holdfast.worker.restore.place;

import java.nio.file.Path;
import java.util.List;

/**
 * A directory of one job beside the places on one file system that it restores to: {@code new} is
 * filled by restic, {@code old} takes what was there before.
 *
 * @param directory its path, without symbolic links; not there before the job
 * @param landings what comes into it
 */
public record Staging(Path directory, List<Landing> landings) {
  public Staging {
    landings = List.copyOf(landings);
  }

  /** The directory that it is made in. */
  public Path parent() {
    Path parent = directory.getParent();
    return parent == null ? directory : parent;
  }

  /** Below it the snapshot's paths are made. */
  public Path fresh() {
    return directory.resolve("new");
  }

  Path old() {
    return directory.resolve("old");
  }

  /** Where a root is before it is moved. */
  public Path staged(String root) {
    return fresh().resolve(SnapshotNames.path(root));
  }
}
