package io.holdfast.worker.job;

import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import java.util.Map;

/**
 * Work on a repository that is neither backup nor restore.
 *
 * @param kind which
 * @param path restic repository inside the repository, or empty for the whole
 */
public record UpkeepTask(
    Kind kind,
    Repository repository,
    RepositorySecrets secrets,
    String path,
    Map<String, String> options) {
  public UpkeepTask {
    options = Map.copyOf(options);
  }

  /** What to do. */
  public enum Kind {
    PROBE,
    LIST_REPOSITORIES,
    LIST_SNAPSHOTS
  }
}
