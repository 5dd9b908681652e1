package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.LastState;
import io.holdfast.worker.job.Retentions;
import java.util.Optional;

/** Retentions as Redis has them. */
public final class CatalogRetentions implements Retentions {
  private final Catalog catalog;

  public CatalogRetentions(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Optional<Rule> of(int backupId, String instanceUuid) {
    String last =
        catalog.instances().list().stream()
            .filter(instance -> instance.uuid().equals(instanceUuid))
            .findFirst()
            .map(Instance::id)
            .flatMap(instance -> catalog.lastStates().find(backupId, instance))
            .map(LastState::lastCompleteJob)
            .orElse("");
    return catalog.backups().find(backupId).map(backup -> new Rule(backup.retention(), last));
  }
}
