package io.holdfast.producer;

import java.util.Map;

/**
 * Work on a repository that is neither backup nor restore.
 *
 * @param node node that does it
 * @param repositoryId the repository, or for {@link Task#PROBE} also a candidate
 * @param path restic repository inside it; empty: the whole destination
 * @param options options of the task by name, see docs/contracts.md
 */
public record UpkeepOrder(
    int node, Task task, String repositoryId, String path, Map<String, String> options) {
  public UpkeepOrder {
    options = Map.copyOf(options);
  }

  /** What to do; names as in {@code UpkeepRequested}. */
  public enum Task {
    PROBE,
    LIST_REPOSITORIES,
    LIST_SNAPSHOTS,
    CHECK,
    PRUNE,
    UNLOCK,
    FORGET,
    STATS,
    DRILL,
    LIST_FILES,
    FIND,
    DIFF,
    DUMP
  }
}
