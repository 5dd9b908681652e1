package io.holdfast.worker.job;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import java.util.UUID;

/**
 * One instance's backup, with everything it needs to know.
 *
 * @param path restic repository inside the repository, such as {@code dokuwiki/dokuwiki1@uuid}
 * @param known what earlier jobs left
 */
public record BackupTask(
    UUID jobId,
    Backup backup,
    Instance instance,
    Repository repository,
    RepositorySecrets secrets,
    String path,
    Known known) {

  /**
   * What earlier jobs left.
   *
   * @param initialized whether the restic repository is known to exist
   * @param redelivered whether the request was delivered before, so that its snapshot may exist
   * @param snapshotsKept snapshots of this backup and instance after the last job; -1 if unknown
   * @param lastCompleteJob newest job with a complete snapshot, or empty
   * @param clusterUuid for the JSON beside the restic repository
   */
  public record Known(
      boolean initialized,
      boolean redelivered,
      int snapshotsKept,
      String lastCompleteJob,
      String clusterUuid) {}
}
