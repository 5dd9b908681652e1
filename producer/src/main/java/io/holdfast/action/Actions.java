package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All actions by name. */
public final class Actions {
  private static final String CLUSTER_PREFIX = "cluster/";

  private final Map<String, Action> actions = new TreeMap<>();

  public Actions(Cluster cluster, NewIds newIds) {
    RepositoryActions repositories = new RepositoryActions(cluster, newIds);
    actions.put("add-backup-repository", repositories::add);
    actions.put("alter-backup-repository", repositories::alter);
    actions.put("list-backup-repositories", repositories::list);
    actions.put("remove-backup-repository", repositories::remove);
    BackupActions backups = new BackupActions(cluster);
    actions.put("add-backup", backups::add);
    actions.put("alter-backup", backups::alter);
    actions.put("list-backups", new ListBackups(cluster));
    actions.put("remove-backup", backups::remove);
    actions.put("run-backup", new RunBackup(cluster));
    actions.put("read-backup-repositories", new ReadRepositories(cluster));
    actions.put("read-backup-snapshots", new ReadSnapshots(cluster));
    actions.put("restore-module", new RestoreModule(cluster));
    actions.put("restore-modules", new RestoreModules(cluster));
    actions.put("determine-restore-eligibility", new DetermineEligibility(cluster));
    InstanceActions instances = new InstanceActions(cluster, newIds);
    actions.put("add-instance", instances::add);
    actions.put("remove-instance", instances::remove);
    actions.put("list-instances", instances::list);
  }

  public Set<String> names() {
    return Set.copyOf(actions.keySet());
  }

  /** The name without NethServer 8's {@code cluster/} in front, if there is such an action. */
  public Optional<String> find(String name) {
    String plain = name.startsWith(CLUSTER_PREFIX) ? name.substring(CLUSTER_PREFIX.length()) : name;
    return actions.containsKey(plain) ? Optional.of(plain) : Optional.empty();
  }

  /**
   * Checks the input and does the action.
   *
   * @param name one that {@link #find} gives
   * @throws Refusal when the input is not as its schema says, or the action refuses it
   */
  public Result run(String name, JsonNode input) {
    Action action = actions.get(name);
    if (action == null) {
      throw new IllegalArgumentException("no action " + name);
    }
    Refusal.throwIfAny(InputSchemas.problems(name, input));
    return action.run(input);
  }
}
