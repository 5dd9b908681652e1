package io.holdfast.worker.restore.place;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says where each root of a snapshot belongs. */
@FunctionalInterface
public interface Landings {

  /** The landing of a root such as {@code state/my.cnf} or {@code volumes/data}. */
  Landing of(String root) throws JobFailure;

  /** Of a directory that takes every root with its whole path. */
  static Landings ofDirectory(Path directory) {
    return root -> new Landing(root, directory, SnapshotNames.path(root));
  }

  /**
   * Of an instance.
   *
   * @param volumes directory of each volume by name
   */
  static Landings ofInstance(String instance, Path stateDir, Map<String, Path> volumes) {
    return root -> {
      List<String> names = List.of(root.split("/", -1));
      if (names.get(0).equals("state")) {
        return new Landing(root, stateDir, SnapshotNames.path(names.subList(1, names.size())));
      }
      if (!names.get(0).equals("volumes") || names.size() < 2) {
        throw new JobFailure(
            FailureKind.DATA, "'" + root + "' in the snapshot is neither state nor a volume.");
      }
      Path volume =
          Optional.ofNullable(volumes.get(names.get(1)))
              .orElseThrow(() -> missing(instance, names.get(1)));
      return new Landing(root, volume, SnapshotNames.path(names.subList(2, names.size())));
    };
  }

  private static JobFailure missing(String instance, String volume) {
    return new JobFailure(
        FailureKind.NOT_FOUND,
        "Instance "
            + instance
            + " has no volume "
            + volume
            + ", which is in the snapshot: make it, or restore to a directory.");
  }
}
