package io.holdfast.worker.job;

import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import java.util.Map;

/**
 * Work on a repository that is neither backup nor restore.
 *
 * @param kind which
 * @param path restic repository inside the repository, or empty for the whole
 * @param keeping keeps restic repositories to this task
 */
public record UpkeepTask(
    Kind kind,
    Repository repository,
    RepositorySecrets secrets,
    String path,
    Map<String, String> options,
    Keeping keeping) {
  public UpkeepTask {
    options = Map.copyOf(options);
  }

  /** A task that needs nothing kept to it. */
  public UpkeepTask(
      Kind kind,
      Repository repository,
      RepositorySecrets secrets,
      String path,
      Map<String, String> options) {
    this(kind, repository, secrets, path, options, Keeping.UNASKED);
  }

  /** An option's value, or empty. */
  public String option(String name) {
    return options.getOrDefault(name, "");
  }

  /** What to do. */
  public enum Kind {
    PROBE,
    LIST_REPOSITORIES,
    LIST_SNAPSHOTS,
    CHECK,
    PRUNE,
    UNLOCK,
    FORGET,
    STATS,
    LIST_FILES,
    FIND,
    DIFF,
    DUMP
  }
}
