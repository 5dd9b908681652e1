package io.holdfast.cli;

import io.holdfast.action.ListBackups;
import io.holdfast.action.NoWorkerException;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.producer.UpkeepOrder;
import io.holdfast.run.LiveNodes;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which repository, what of it, and by which node. */
final class UpkeepPlace {
  @Parameters(paramLabel = "ID", description = "Id of the repository.")
  private String id = "";

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Only this restic repository, such as dokuwiki/dokuwiki1@UUID.")
  private @Nullable String path;

  @Option(
      names = "--instance",
      paramLabel = "INSTANCE",
      description = "Only the one of this installed instance.")
  private @Nullable String instance;

  @Option(
      names = "--node",
      paramLabel = "N",
      description = "Node that does it; by itself one with a live worker.")
  private @Nullable Integer node;

  /** The order for a task. */
  UpkeepOrder order(Session session, UpkeepOrder.Task task, Map<String, String> options) {
    Catalog catalog = session.services().catalog();
    if (catalog.repositories().find(id).isEmpty()) {
      throw new UsageException(
          "There is no repository " + id + "; `holdfast repository list` shows all.");
    }
    if (path != null && instance != null) {
      throw new UsageException("Give either --path or --instance.");
    }
    String chosen = instance == null ? (path == null ? "" : path) : pathOf(session, instance);
    return new UpkeepOrder(node(catalog), task, id, chosen, options);
  }

  private static String pathOf(Session session, String instance) {
    Instance found =
        session
            .services()
            .catalog()
            .instances()
            .find(instance)
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no instance '"
                            + instance
                            + "'; `holdfast instance list` shows all. Use --path for one that is"
                            + " not installed."));
    return ListBackups.path(found, session.services().pathForm());
  }

  private int node(Catalog catalog) {
    if (node != null) {
      return node;
    }
    Set<Integer> alive = LiveNodes.of(catalog);
    int home =
        instance == null ? 0 : catalog.instances().find(instance).map(Instance::node).orElse(0);
    if (alive.contains(home)) {
      return home;
    }
    return alive.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new NoWorkerException(
                    "No node has a live worker. Start one: `holdfast worker --config FILE` on a"
                        + " node."));
  }
}
