package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Result.Completeness;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.RestoreOrder.Source;
import io.holdfast.run.JobListener;
import io.holdfast.run.LiveNodes;
import io.holdfast.run.RestoreRow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks every node with a live worker, at once, whether it could restore a snapshot. */
final class DetermineEligibility implements Action {
  private final Cluster cluster;

  DetermineEligibility(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Result run(JsonNode input) {
    String repository = Json.text(input, "repository");
    if (cluster.catalog().repositories().find(repository).isEmpty()) {
      throw RepositoryActions.notFound("repository", repository);
    }
    Set<Integer> alive = LiveNodes.of(cluster.catalog());
    if (alive.isEmpty()) {
      throw new NoWorkerException(
          "The nodes are asked themselves, and none has a live worker. Start one: `holdfast worker"
              + " --config FILE` on a node, or `holdfast up` for all of it on this machine.");
    }
    Source source = new Source(repository, Json.text(input, "path"), Json.text(input, "snapshot"));
    List<RestoreOrder> orders =
        alive.stream().map(node -> RestoreOrder.ofNewInstance(node, source).asDryRun()).toList();
    List<RestoreRow> rows = cluster.restores().runAndFollow(orders, JobListener.SILENT);
    return new Result(toJson(source, rows), completeness(rows), warnings(alive));
  }

  private List<String> warnings(Set<Integer> alive) {
    Set<Integer> others = new TreeSet<>(cluster.catalog().nodes().ids());
    others.removeAll(alive);
    return others.isEmpty()
        ? List.of()
        : List.of("No live worker on " + Sentences.nodes(others) + ", so they were not asked.");
  }

  /** That a node is not eligible is an answer too. */
  private static Completeness completeness(List<RestoreRow> rows) {
    return rows.stream().anyMatch(row -> row.end() == null)
        ? Completeness.UNREACHABLE
        : Completeness.DONE;
  }

  private ObjectNode toJson(Source source, List<RestoreRow> rows) {
    ObjectNode json = Json.object();
    RestoreAnswer telling = mostTelling(rows);
    String path = source.path();
    String image = path.substring(0, path.indexOf('/'));
    json.put("image_url", telling.imageUrl());
    json.put("image_name", image);
    json.put("module_uuid", path.replaceFirst("^.*[/@]", ""));
    json.set("snapshot", telling.snapshotJson());
    ArrayNode nodes = json.putArray("nodes");
    ArrayNode destinations = json.putArray("install_destinations");
    for (RestoreRow row : rows) {
      Eligibility eligibility = Eligibility.of(row);
      nodes.add(eligibility.toJson());
      destinations.add(eligibility.toDestination(installed(image, eligibility.node())));
    }
    return json;
  }

  private long installed(String image, int node) {
    return cluster.catalog().instances().list().stream()
        .filter(instance -> instance.node() == node && instance.imageName().equals(image))
        .count();
  }

  private static RestoreAnswer mostTelling(List<RestoreRow> rows) {
    RestoreAnswer best = RestoreAnswer.of(null);
    for (RestoreRow row : rows) {
      RestoreAnswer answer = RestoreAnswer.of(row.end());
      if (!answer.snapshot().id().isEmpty() && best.imageUrl().isEmpty()) {
        best = answer;
      }
    }
    return best;
  }
}
