package io.holdfast.scheduler;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Jobs;
import io.holdfast.scheduler.decision.InstanceState;
import io.holdfast.scheduler.plan.Definitions;
import io.holdfast.scheduler.plan.PlannedBackup;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What instances do right now, by the definitions and the job ledger. */
final class InstanceStates {
  private final Definitions definitions;
  private final Jobs jobs;

  InstanceStates(Definitions definitions, Jobs jobs) {
    this.definitions = definitions;
    this.jobs = jobs;
  }

  /** Nodes of all instances of these backups. */
  Set<Integer> nodes(Collection<PlannedBackup> backups) {
    return backups.stream()
        .flatMap(planned -> planned.backup().instances().stream())
        .map(definitions::instance)
        .flatMap(Optional::stream)
        .map(Instance::node)
        .filter(node -> node > 0)
        .collect(Collectors.toSet());
  }

  /**
   * The state of one.
   *
   * @param unaskable nodes that cannot be asked, with the reason
   */
  InstanceState of(int backupId, String id, Map<Integer, String> unaskable) {
    Instance instance = definitions.instance(id).orElse(null);
    if (instance == null) {
      return new InstanceState.Unfit(0, "it is not installed");
    }
    int node = instance.node();
    if (node <= 0) {
      return new InstanceState.Unfit(0, "it has no node");
    }
    if (instance.noDataBackup()) {
      return new InstanceState.Unfit(node, "it has the flag no_data_backup");
    }
    if (unaskable.containsKey(node)) {
      return new InstanceState.Unfit(
          node, "node " + node + " cannot be asked: " + unaskable.get(node));
    }
    return jobs.unfinished(backupId, id)
        .<InstanceState>map(job -> new InstanceState.Busy(node, job))
        .orElseGet(() -> new InstanceState.Ready(node));
  }
}
