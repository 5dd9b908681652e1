package io.holdfast.worker.job;

import io.holdfast.catalog.Retention;
import java.util.Optional;

/** What the cluster says of the retention of backups. */
@FunctionalInterface
public interface Retentions {

  /**
   * Of one backup and instance; empty when there is no such backup.
   *
   * @param instanceUuid the instance's, which need not be installed
   */
  Optional<Rule> of(int backupId, String instanceUuid);

  /**
   * What is kept.
   *
   * @param lastCompleteJob newest job that is noted as one with a complete snapshot, or empty
   */
  record Rule(Retention retention, String lastCompleteJob) {}
}
