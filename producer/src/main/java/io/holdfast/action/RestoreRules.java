package io.holdfast.action;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.RestoreOrder.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What can be wrong with an order for a restore before a worker has seen it. */
final class RestoreRules {
  private RestoreRules() {}

  /** Everything that is wrong with it. */
  static List<Problem> problems(Catalog catalog, RestoreOrder order) {
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
    RestorePaths.directory("target", aim.target()).ifPresent(problems::add);
    order
        .options()
        .volumes()
        .forEach(
            (name, directory) ->
                RestorePaths.directory("volumes." + name, directory).ifPresent(problems::add));
    aim.include().forEach(path -> RestorePaths.inSnapshot(path).ifPresent(problems::add));
    return problems;
  }

  private static Problem onlyForNew(String field, String value) {
    return Problem.of(
        field,
        value,
        "only_for_new_instance",
        "'" + field + "' is only for a new instance, not with 'instance' or 'target'.");
  }
}
