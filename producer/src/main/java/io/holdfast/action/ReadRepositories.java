package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.NodeQuestions.Work;
import io.holdfast.action.Result.Completeness;
import io.holdfast.action.Upkeep.Answer;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds every restic repository on the destinations. */
final class ReadRepositories implements Action {
  private final Cluster cluster;

  ReadRepositories(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Result run(JsonNode input) {
    Catalog catalog = cluster.catalog();
    List<Repository> repositories = catalog.repositories().list();
    ArrayNode output = Json.array();
    if (repositories.isEmpty()) {
      return Result.of(output);
    }
    Map<String, Instance> byUuid = new HashMap<>();
    catalog.instances().list().forEach(instance -> byUuid.put(instance.uuid(), instance));
    String clusterUuid = catalog.clusterUuid();
    Map<String, Answer> answers =
        new NodeQuestions(cluster)
            .askSomeNode(
                Work.simple("LIST_REPOSITORIES", ""),
                repositories.stream().map(Repository::id).toList());
    List<String> warnings = new ArrayList<>();
    for (Repository repository : repositories) {
      Answer answer = answers.get(repository.id());
      if (answer == null || !answer.succeeded()) {
        warnings.add(
            "Repository "
                + repository.name()
                + " could not be read: "
                + (answer == null ? "no worker answered in time." : answer.message()));
        continue;
      }
      for (JsonNode item : Json.tryParse(answer.details()).orElseGet(Json::array)) {
        output.add(entry(repository, item, byUuid, clusterUuid));
      }
    }
    Completeness completeness =
        warnings.isEmpty()
            ? Completeness.DONE
            : warnings.size() == repositories.size()
                ? Completeness.FAILED
                : Completeness.INCOMPLETE;
    return new Result(output, completeness, warnings);
  }

  private static ObjectNode entry(
      Repository repository, JsonNode item, Map<String, Instance> byUuid, String clusterUuid) {
    ObjectNode json = Json.object();
    String path = Json.text(item, "path");
    String uuid = Json.text(item, "uuid");
    Instance installed = byUuid.get(uuid);
    json.put("path", path);
    json.put("name", Json.text(item, "name"));
    json.put("module_id", Json.text(item, "instance"));
    json.put("module_ui_name", Json.text(item, "ui_name"));
    json.put("instance", Json.text(item, "instance"));
    json.put("uuid", uuid);
    json.put("ui_name", Json.text(item, "ui_name"));
    json.put("node_fqdn", Json.text(item, "node_fqdn"));
    json.put("timestamp", item.path("timestamp").asLong(0));
    json.put("success", item.path("success").asBoolean(false));
    String origin = Json.text(item, "cluster_uuid");
    json.put("is_generated_locally", origin.isEmpty() ? null : origin.equals(clusterUuid));
    json.put("repository_id", repository.id());
    json.put("repository_name", repository.name());
    json.put("repository_provider", repository.provider().id());
    json.put("repository_url", repository.url());
    json.put("installed_instance", installed == null ? "" : installed.id());
    json.put("installed_instance_ui_name", installed == null ? "" : installed.uiName());
    return json;
  }
}
