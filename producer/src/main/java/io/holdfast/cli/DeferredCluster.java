package io.holdfast.cli;

import io.holdfast.action.Cluster;
import io.holdfast.action.Upkeep;
import io.holdfast.catalog.Catalog;
import io.holdfast.run.BackupRuns;
import io.holdfast.run.Restores;
import java.util.function.Supplier;

/** Looks for the cluster only when an action first needs it, after its input was checked. */
record DeferredCluster(Supplier<Services> services) implements Cluster {
  @Override
  public Catalog catalog() {
    return services.get().catalog();
  }

  @Override
  public Upkeep upkeep() {
    return services.get().upkeep();
  }

  @Override
  public BackupRuns runs() {
    return services.get().runs();
  }

  @Override
  public Restores restores() {
    return services.get().restores();
  }

  @Override
  public String pathForm() {
    return services.get().pathForm();
  }
}
