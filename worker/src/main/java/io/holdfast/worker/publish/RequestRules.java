package io.holdfast.worker.publish;

import java.util.Optional;
import java.util.regex.Pattern;

/** The grammar of what a request names. Problems are sentences for people. */
final class RequestRules {
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,127}(/[A-Za-z0-9][A-Za-z0-9_.@-]{0,127}){0,3}");

  private RequestRules() {}

  static boolean isInstance(String text) {
    return INSTANCE.matcher(text).matches() && !text.contains("..");
  }

  static Optional<String> backupProblem(int backupId, String instance) {
    if (backupId < 1) {
      return Optional.of("The request names no backup: backupId must be 1 or more.");
    }
    return isInstance(instance) ? Optional.empty() : notAnInstance();
  }

  static Optional<String> upkeepProblem(String repositoryId, String path) {
    boolean isPath = path.isEmpty() || (PATH.matcher(path).matches() && !path.contains(".."));
    return repositoryProblem(repositoryId)
        .or(() -> isPath ? Optional.empty() : notARepositoryPath());
  }

  static Optional<String> repositoryProblem(String repositoryId) {
    return REPOSITORY.matcher(repositoryId).matches()
        ? Optional.empty()
        : Optional.of("The request names no repository: its id is expected.");
  }

  static Optional<String> notAnInstance() {
    return Optional.of(
        "The request names no instance: letters, digits, '-', '_' and '.', at most 64, are"
            + " expected.");
  }

  static Optional<String> notARepositoryPath() {
    return Optional.of(
        "The request's path is not one of a restic repository: <image>/<instance>@<uuid> or"
            + " <image>/<uuid> is expected.");
  }

  static Optional<String> nodeProblem(int requested, int own) {
    return requested == own
        ? Optional.empty()
        : Optional.of(
            "The request is for node "
                + requested
                + " but came to node "
                + own
                + ": publish it to that node's topic.");
  }
}
