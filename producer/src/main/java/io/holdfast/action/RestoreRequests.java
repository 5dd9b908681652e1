package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.Catalog;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.RestoreOrder.Aim;
import io.holdfast.producer.RestoreOrder.Options;
import io.holdfast.producer.RestoreOrder.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads requests for restores, and checks what can be known before a worker is asked. */
public final class RestoreRequests {
  private RestoreRequests() {}

  /**
   * The order of one request of {@code restore-module} that has passed its schema.
   *
   * @throws Refusal with everything that is wrong
   */
  public static RestoreOrder checked(Catalog catalog, JsonNode input) {
    RestoreOrder order = order(input);
    Refusal.throwIfAny(RestoreRules.problems(catalog, order));
    return order;
  }

  /** The same for a list; the fields of problems begin with the number in the list, from 0. */
  static List<RestoreOrder> allChecked(Catalog catalog, JsonNode list) {
    List<RestoreOrder> orders = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (JsonNode input : list) {
      RestoreOrder order = order(input);
      for (Problem p : RestoreRules.problems(catalog, order)) {
        String field = orders.size() + "." + p.field();
        problems.add(new Problem(field, p.parameter(), p.value(), p.error(), p.message()));
      }
      orders.add(order);
    }
    Refusal.throwIfAny(problems);
    return orders;
  }

  /**
   * Returns when every order's node has a live worker.
   *
   * @throws NoWorkerException naming the nodes that have none
   */
  public static void requireWorkers(Cluster cluster, List<RestoreOrder> orders) {
    Set<Integer> dead = cluster.restores().nodesWithoutWorker(orders);
    if (!dead.isEmpty()) {
      throw new NoWorkerException(
          "No live worker on "
              + Sentences.nodes(dead)
              + ", so nothing was asked for. Start one there: `holdfast worker --config FILE`.");
    }
  }

  private static RestoreOrder order(JsonNode input) {
    Map<String, String> volumes = Json.texts(input, "volumes");
    volumes.replaceAll((name, directory) -> withoutSlash(directory));
    return new RestoreOrder(
        input.path("node").asInt(),
        new Source(
            Json.text(input, "repository"), Json.text(input, "path"), Json.text(input, "snapshot")),
        new Aim(
            Json.text(input, "instance"),
            input.path("replace").asBoolean(false),
            withoutSlash(Json.text(input, "target")),
            Json.list(input, "include").stream().map(RestoreRequests::withoutSlash).toList()),
        new Options(
            volumes,
            Json.text(input, "uuid").equals("renew"),
            input.path("verify").asBoolean(true),
            false));
  }

  /** Shells complete directories with a slash at the end. */
  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
