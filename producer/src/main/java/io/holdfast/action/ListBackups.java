package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Retention;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lists backups with the last state of each instance, and instances that are in none. */
public final class ListBackups implements Action {
  private final Cluster cluster;

  ListBackups(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Result run(JsonNode input) {
    Catalog catalog = cluster.catalog();
    Map<String, Instance> instances = new HashMap<>();
    catalog.instances().list().forEach(instance -> instances.put(instance.id(), instance));
    Set<String> configured = new HashSet<>();
    ObjectNode output = Json.object();
    ArrayNode backups = output.putArray("backups");
    for (Backup backup : catalog.backups().list()) {
      configured.addAll(backup.instances());
      backups.add(backup(catalog, backup, instances));
    }
    ArrayNode unconfigured = output.putArray("unconfigured_instances");
    catalog.instances().list().stream()
        .filter(instance -> !configured.contains(instance.id()) && !instance.noDataBackup())
        .forEach(
            instance ->
                unconfigured
                    .addObject()
                    .put("id", instance.id())
                    .put("ui_name", instance.uiName()));
    return Result.of(output);
  }

  private ObjectNode backup(Catalog catalog, Backup backup, Map<String, Instance> instances) {
    ObjectNode json = Json.object();
    json.put("id", backup.id());
    json.put("name", backup.name());
    json.put("repository", backup.repositoryId());
    json.put("schedule", backup.timing().schedule());
    json.set(
        "schedule_hint",
        Json.tryParse(backup.timing().scheduleHint())
            .filter(JsonNode::isObject)
            .orElseGet(Json::object));
    json.put("retention", backup.retention().last());
    if (!backup.retention().isKeepLastOnly()) {
      json.set("retention_rules", rules(backup.retention()));
    }
    json.put("time_zone", backup.timing().timeZone());
    json.put("jitter_seconds", backup.timing().jitter().toSeconds());
    json.put("catch_up", backup.timing().catchUp());
    json.put("enabled", backup.enabled());
    Map<String, LastState> states = new HashMap<>();
    catalog.lastStates().list(backup.id()).forEach(s -> states.put(s.key().instance(), s));
    ArrayNode list = json.putArray("instances");
    for (String id : backup.instances()) {
      Instance instance = instances.get(id);
      ObjectNode item = list.addObject();
      item.put("module_id", id);
      item.put("ui_name", instance == null ? "" : instance.uiName());
      item.put("repository_path", instance == null ? "" : path(instance, cluster.pathForm()));
      LastState state = states.get(id);
      if (state == null) {
        item.putNull("status");
      } else {
        item.set("status", status(state));
      }
    }
    return json;
  }

  /** The restic repository of an instance, in the form {@code seed} or {@code ns8}. */
  public static String path(Instance instance, String form) {
    String owner = form.equals("ns8") ? "" : instance.id() + "@";
    return instance.imageName() + "/" + owner + instance.uuid();
  }

  static ObjectNode rules(Retention retention) {
    ObjectNode json = Json.object();
    json.put("hourly", retention.hourly());
    json.put("daily", retention.daily());
    json.put("weekly", retention.weekly());
    json.put("monthly", retention.monthly());
    json.put("yearly", retention.yearly());
    json.put("within", retention.within());
    return json;
  }

  private static ObjectNode status(LastState state) {
    boolean succeeded = state.outcome().equals("SUCCEEDED");
    ObjectNode json = Json.object();
    json.put("start", state.span().startedAt().getEpochSecond());
    json.put("end", state.span().endedAt().getEpochSecond());
    json.put("total_size", state.sizes().bytes());
    json.put("total_file_count", state.sizes().files());
    json.put("snapshots_count", Math.max(state.snapshotsKept(), 0));
    json.put("success", succeeded);
    json.put("errors", succeeded ? "" : state.message());
    json.put("outcome", state.outcome());
    return json;
  }
}
