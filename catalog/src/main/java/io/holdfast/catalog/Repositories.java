package io.holdfast.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Repositories and their secrets. */
public interface Repositories {

  /** All, ordered by name, then id. */
  List<Repository> list();

  Optional<Repository> find(String id);

  /** Unsealed secrets; {@link CatalogException.Reason#NOT_FOUND} when the repository has none. */
  RepositorySecrets secrets(String id);

  /** Adds repository and secrets in one transaction; {@code EXISTS} when the id is taken. */
  void add(Repository repository, RepositorySecrets secrets);

  /** Replaces repository and secrets in one transaction; {@code NOT_FOUND} when it is not there. */
  void alter(Repository repository, RepositorySecrets secrets);

  /**
   * Removes the repository, its secrets and the backups that use it in one transaction.
   *
   * @return ids of the removed backups
   */
  List<Integer> remove(String id);

  /**
   * Keeps a repository that is not yet part of the cluster, for nodes to probe; gone after {@code
   * timeToLive}. Its id is the repository's id.
   */
  void putCandidate(Repository repository, RepositorySecrets secrets, Duration timeToLive);

  /** A candidate with its secrets, while it lives. */
  Optional<Candidate> findCandidate(String id);

  void removeCandidate(String id);

  /** Whether the restic repository at this path inside the repository is known to exist. */
  boolean isInitialized(String id, String path);

  /** Notes whether the restic repository at this path inside the repository exists. */
  void setInitialized(String id, String path, boolean initialized);

  /** Notes how a task on the whole repository ended; forgotten when the repository is altered. */
  void noteUpkeep(String id, UpkeepState state);

  /** How a task on the whole repository ended last. */
  Optional<UpkeepState> lastUpkeep(String id, String task);

  /** A repository with secrets that is not yet part of the cluster. */
  record Candidate(Repository repository, RepositorySecrets secrets) {}
}
