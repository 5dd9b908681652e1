package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.RestoreOrder.Aim;
import io.holdfast.producer.RestoreOrder.Options;
import io.holdfast.producer.RestoreOrder.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

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
    Refusal.throwIfAny(problems(catalog, order));
    return order;
  }

  /** The same for a list; the fields of problems begin with the number in the list, from 0. */
  static List<RestoreOrder> allChecked(Catalog catalog, JsonNode list) {
    List<RestoreOrder> orders = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (JsonNode input : list) {
      RestoreOrder order = order(input);
      for (Problem p : problems(catalog, order)) {
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
    return new RestoreOrder(
        input.path("node").asInt(),
        new Source(
            Json.text(input, "repository"), Json.text(input, "path"), Json.text(input, "snapshot")),
        new Aim(
            Json.text(input, "instance"),
            input.path("replace").asBoolean(false),
            Json.text(input, "target"),
            Json.list(input, "include")),
        new Options(
            Json.texts(input, "volumes"),
            Json.text(input, "uuid").equals("renew"),
            input.path("verify").asBoolean(true),
            false));
  }

  private static List<Problem> problems(Catalog catalog, RestoreOrder order) {
    List<Problem> problems = new ArrayList<>();
    String repository = order.source().repositoryId();
    if (catalog.repositories().find(repository).isEmpty()) {
      problems.addAll(RepositoryActions.notFound("repository", repository).problems());
    }
    SortedSet<Integer> nodes = catalog.nodes().ids();
    if (!nodes.contains(order.node())) {
      problems.add(
          Problem.of(
              "node",
              order.node(),
              "node_not_found",
              "There is no node "
                  + order.node()
                  + (nodes.isEmpty() ? "." : "; there are: " + Sentences.list(nodes) + ".")));
    }
    ofInstance(catalog, order).ifPresent(problems::add);
    problems.addAll(ofAim(order));
    return problems;
  }

  private static Optional<Problem> ofInstance(Catalog catalog, RestoreOrder order) {
    String id = order.aim().instance();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instance> instance = catalog.instances().find(id);
    if (instance.isEmpty()) {
      return Optional.of(
          Problem.of(
              "instance",
              id,
              "module_not_found",
              "There is no instance '" + id + "'; `holdfast instance list` shows all."));
    }
    int node = instance.get().node();
    return node == order.node()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "node",
                order.node(),
                "module_not_on_node",
                "Instance '"
                    + id
                    + "' is on node "
                    + node
                    + ", not on node "
                    + order.node()
                    + "."));
  }

  private static List<Problem> ofAim(RestoreOrder order) {
    Aim aim = order.aim();
    List<Problem> problems = new ArrayList<>();
    boolean isNew = aim.instance().isEmpty() && aim.target().isEmpty();
    if (!aim.instance().isEmpty() && !aim.target().isEmpty()) {
      problems.add(
          Problem.of(
              "target",
              aim.target(),
              "not_with_instance",
              "A restore goes into an instance or into a directory, not into both."));
    }
    if (isNew && !aim.include().isEmpty()) {
      problems.add(
          Problem.of(
              "include",
              aim.include().get(0),
              "not_for_new_instance",
              "Paths are restored into an instance that exists, or into a directory."));
    }
    if (!isNew && aim.replace()) {
      problems.add(onlyForNew("replace", "true"));
    }
    if (!isNew && order.options().renewUuid()) {
      problems.add(onlyForNew("uuid", "renew"));
    }
    if (!isNew && !order.options().volumes().isEmpty()) {
      problems.add(onlyForNew("volumes", ""));
    }
    absolute("target", aim.target()).ifPresent(problems::add);
    for (Map.Entry<String, String> volume : order.options().volumes().entrySet()) {
      absolute("volumes." + volume.getKey(), volume.getValue()).ifPresent(problems::add);
    }
    return problems;
  }

  private static Problem onlyForNew(String field, String value) {
    return Problem.of(
        field,
        value,
        "only_for_new_instance",
        "'" + field + "' is only for a new instance, not with 'instance' or 'target'.");
  }

  private static Optional<Problem> absolute(String field, String directory) {
    boolean isFine =
        directory.isEmpty() || (directory.startsWith("/") && directory.indexOf('\0') < 0);
    return isFine
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                field,
                directory,
                "bad_path",
                "'" + field + "' must be an absolute directory of the node."));
  }
}
