package io.holdfast.standalone.demo;

import io.holdfast.standalone.demo.Snapshots.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks an instance's snapshots with plain restic. */
final class SnapshotChecks {
  private final Checks checks;
  private final Path remote;
  private final Path passwordFile;

  SnapshotChecks(Checks checks, Path remote, Path passwordFile) {
    this.checks = checks;
    this.remote = remote;
    this.passwordFile = passwordFile;
  }

  /**
   * Checks one instance.
   *
   * @param jobs ids of its jobs, the oldest first
   */
  void check(Sample sample, List<String> jobs) throws InterruptedException {
    Snapshots restic =
        new Snapshots(remote.resolve(sample.identity().repositoryPath()), passwordFile);
    try {
      List<Snapshot> snapshots = restic.list();
      List<String> tags = snapshots.stream().flatMap(s -> s.tags().stream()).toList();
      checks.that(
          snapshots.size() == jobs.size()
              && jobs.stream().allMatch(job -> tags.contains("job=" + job)),
          sample.id() + " has " + jobs.size() + " snapshots, tagged with their jobs",
          "found " + snapshots.size() + " with the tags " + tags);
      if (!snapshots.isEmpty()) {
        content(sample, restic.paths(snapshots.get(snapshots.size() - 1).id()));
      }
    } catch (IOException e) {
      checks.that(false, sample.id() + " can be read by restic", String.valueOf(e.getMessage()));
    }
    List<Path> left = sample.temporary().stream().filter(Files::exists).toList();
    if (!sample.temporary().isEmpty()) {
      checks.that(left.isEmpty(), sample.id() + "'s cleanup hook ran", "still there: " + left);
    }
  }

  private void content(Sample sample, List<String> paths) {
    List<String> missing = new ArrayList<>();
    for (String path : sample.included()) {
      if (paths.stream().noneMatch(found -> isAt(found, path))) {
        missing.add(path);
      }
    }
    checks.that(
        missing.isEmpty(),
        sample.id() + " holds " + String.join(", ", sample.included()),
        "missing: " + missing);
    if (!sample.excluded().isEmpty()) {
      List<String> present =
          paths.stream()
              .filter(found -> sample.excluded().stream().anyMatch(path -> isAt(found, path)))
              .toList();
      checks.that(
          present.isEmpty(),
          sample.id() + " holds none of " + String.join(", ", sample.excluded()),
          "found: " + present);
    }
  }

  /** Whether a path of restic's is that path of the instance, below whatever root it has. */
  private static boolean isAt(String found, String path) {
    return found.endsWith("/" + path) || found.contains("/" + path + "/");
  }
}
