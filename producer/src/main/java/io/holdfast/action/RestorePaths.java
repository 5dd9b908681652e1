package io.holdfast.action;

import java.util.List;
import java.util.Optional;

/** Which paths a worker takes in a request for a restore. */
final class RestorePaths {
  private RestorePaths() {}

  /** What is wrong with a directory of a node; an empty one is none, and fine. */
  static Optional<Problem> directory(String field, String text) {
    boolean isFine =
        text.isEmpty() || (text.startsWith("/") && text.length() > 1 && isPlain(text.substring(1)));
    return isFine
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                field,
                text,
                "bad_path",
                "'" + field + "' must be an absolute directory of the node, without '..'."));
  }

  /** What is wrong with a path of a snapshot. */
  static Optional<Problem> inSnapshot(String text) {
    boolean isFine =
        text.equals("state")
            || ((text.startsWith("state/") || text.startsWith("volumes/")) && isPlain(text));
    return isFine
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "include",
                text,
                "bad_path",
                "A snapshot has no path '"
                    + text
                    + "': give 'state', or one that begins with 'state/' or 'volumes/'."));
  }

  private static boolean isPlain(String path) {
    List<String> names = List.of(path.split("/", -1));
    return !names.contains("")
        && !names.contains(".")
        && !names.contains("..")
        && path.chars().noneMatch(Character::isISOControl);
  }
}
