package io.holdfast.worker.publish;

import io.holdfast.events.RestoreRequested;
import io.holdfast.worker.repository.RepositoryPath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The grammar of a request to restore, and which of its fields go together. */
final class RestoreRules {
  /** Restic's full ids have 64 digits. */
  private static final Pattern SNAPSHOT = Pattern.compile("([A-Za-z0-9][A-Za-z0-9:.+\\-]{0,63})?");

  private static final Pattern VOLUME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
  private static final int MOST_PATHS = 1000;
  private static final int MOST_VOLUMES = 100;
  private static final int LONGEST_PATH = 4096;

  private RestoreRules() {}

  /** What is wrong with the request, in a sentence. */
  static Optional<String> problem(RestoreRequested request) {
    return RequestRules.repositoryProblem(request.getRepositoryId())
        .or(() -> sourceProblem(request.getPath(), request.getSnapshot()))
        .or(() -> instanceProblem(request.getInstance()))
        .or(() -> targetProblem(request.getTarget()))
        .or(() -> includeProblem(request.getInclude()))
        .or(() -> volumesProblem(request.getVolumes()))
        .or(() -> uuidProblem(request.getUuid()))
        .or(() -> combinationProblem(request));
  }

  private static Optional<String> sourceProblem(String path, String snapshot) {
    if (RepositoryPath.parse(path).isEmpty()) {
      return RequestRules.notARepositoryPath();
    }
    return unless(
        SNAPSHOT.matcher(snapshot).matches(),
        "The request names no snapshot: an id, the beginning of one, a date, a time or 'latest' is"
            + " expected.");
  }

  private static Optional<String> instanceProblem(String instance) {
    return instance.isEmpty() || RequestRules.isInstance(instance)
        ? Optional.empty()
        : RequestRules.notAnInstance();
  }

  private static Optional<String> targetProblem(String target) {
    if (!isName(target)) {
      return Optional.of(
          "The request's target has letters that this worker cannot have in names of files: start"
              + " the worker with LANG=C.UTF-8 in its environment and without LC_ALL, or name"
              + " another directory.");
    }
    return unless(
        target.isEmpty() || isDirectory(target),
        "The request's target is no directory to restore into: an absolute path without '..' is"
            + " expected.");
  }

  private static Optional<String> includeProblem(List<String> include) {
    if (include.size() > MOST_PATHS) {
      return Optional.of("The request has more than " + MOST_PATHS + " paths: name a directory.");
    }
    return unless(
        include.stream().allMatch(RestoreRules::isInSnapshot),
        "The request has a path that no snapshot has: 'state', or one that begins with 'state/' or"
            + " 'volumes/' and has no '..', is expected.");
  }

  private static Optional<String> volumesProblem(Map<String, String> volumes) {
    boolean fits =
        volumes.size() <= MOST_VOLUMES
            && volumes.keySet().stream().allMatch(name -> VOLUME.matcher(name).matches())
            && volumes.values().stream().allMatch(RestoreRules::isDirectory);
    return unless(
        fits,
        "The request has a volume that cannot be: at most "
            + MOST_VOLUMES
            + " names of volumes with absolute paths without '..' are expected.");
  }

  private static Optional<String> uuidProblem(String uuid) {
    return unless(
        uuid.isEmpty() || uuid.equals("renew"),
        "The request's uuid must be empty, or 'renew' for a new one.");
  }

  private static Optional<String> combinationProblem(RestoreRequested request) {
    boolean intoDirectory = !request.getTarget().isEmpty();
    boolean intoInstance = !request.getInstance().isEmpty();
    if (intoDirectory && intoInstance) {
      return Optional.of(
          "The request names both a directory and an instance to restore into: name one of them.");
    }
    if (intoDirectory || intoInstance) {
      return unless(
          !request.getReplace() && request.getVolumes().isEmpty() && request.getUuid().isEmpty(),
          "Only a new instance can replace others, have volumes elsewhere or get a new uuid: leave"
              + " those out, or the instance and the directory.");
    }
    return unless(
        request.getInclude().isEmpty(),
        "Single paths can only be restored into an instance or a directory: name one of them.");
  }

  /** Java takes letters beyond ASCII only in a locale that has them. */
  private static boolean isName(String path) {
    try {
      Path unused = Path.of(path.replace("\0", ""));
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isDirectory(String text) {
    if (!text.startsWith("/") || isUnfit(text)) {
      return false;
    }
    try {
      Path path = Path.of(text);
      return path.getNameCount() > 0 && path.normalize().toString().equals(text);
    } catch (InvalidPathException e) { // Characters that this machine's files cannot have.
      return false;
    }
  }

  private static boolean isInSnapshot(String text) {
    List<String> names = List.of(text.split("/", -1));
    boolean isBelow = names.size() > 1 && !names.contains("") && !names.contains(".");
    boolean isRooted =
        text.equals("state") || (isBelow && List.of("state", "volumes").contains(names.get(0)));
    return isRooted && !isUnfit(text);
  }

  private static boolean isUnfit(String path) {
    return path.length() > LONGEST_PATH
        || path.chars().anyMatch(Character::isISOControl)
        || List.of(path.split("/", -1)).contains("..");
  }

  private static Optional<String> unless(boolean condition, String problem) {
    return condition ? Optional.empty() : Optional.of(problem);
  }
}
