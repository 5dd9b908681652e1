package io.holdfast.worker.restore.preflight;

import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restore.snapshot.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the directories that the request names may be written to, and are empty. */
final class TargetCheck {
  private static final String CHECK = "target";

  private final Places places;

  TargetCheck(Places places) {
    this.places = places;
  }

  List<Finding> findings(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    if (facts.task().aim() instanceof Aim.Directory aim) {
      findings.add(finding("The target", aim.directory(), facts.allowedTargets()));
    }
    new TreeMap<>(facts.task().options().volumes())
        .forEach(
            (name, directory) ->
                findings.add(
                    finding("The directory of volume " + name, directory, facts.allowedTargets())));
    return findings;
  }

  private Finding finding(String what, Path directory, List<Path> allowed) {
    String subject = what + ", " + directory + ", ";
    if (!directory.isAbsolute() || !directory.normalize().equals(directory)) {
      return Finding.error(CHECK, subject + "is not an absolute path without '..': name one.");
    }
    Places.Place place = places.look(directory);
    if (place.state() == Places.State.CLOSED) {
      return Finding.error(CHECK, subject + "cannot be looked at: look at its rights.");
    }
    if (place.state() != Places.State.NO_DIRECTORY && !isAllowed(place.real(), allowed)) {
      return Finding.error(
          CHECK, subject + "is not where files may be restored to: " + choice(allowed));
    }
    return switch (place.state()) {
      case ABSENT -> Finding.ok(CHECK, subject + "will be made.");
      case EMPTY -> Finding.ok(CHECK, subject + "is empty.");
      case FILLED -> Finding.error(CHECK, subject + "is not empty: choose another, or empty it.");
      case NO_DIRECTORY, CLOSED ->
          Finding.error(CHECK, subject + "is not a directory: choose another.");
    };
  }

  private boolean isAllowed(Path real, List<Path> allowed) {
    return allowed.stream()
        .map(root -> places.look(root).real())
        .anyMatch(root -> real.startsWith(root) && !real.equals(root));
  }

  private static String choice(List<Path> allowed) {
    return allowed.isEmpty()
        ? "this worker allows none; set worker.restore.targets."
        : "choose one below "
            + allowed.stream().map(Path::toString).collect(Collectors.joining(", "))
            + ", or extend worker.restore.targets.";
  }
}
