package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Repository;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.publish.Reading.RestoreOrder;
import io.holdfast.worker.publish.Reading.RestoreOrder.Where;
import io.holdfast.worker.repository.RepositoryPath;
import java.util.List;
import java.util.Optional;

/** Looks up everything a restore needs to know. */
final class RestoreTasks {
  private final Catalog catalog;
  private final Definitions definitions;

  RestoreTasks(Catalog catalog) {
    this.catalog = catalog;
    this.definitions = new Definitions(catalog);
  }

  /** Ids of the instances of its node that it writes to or replaces, there or not, in order. */
  List<String> touched(RestoreOrder order) {
    if (!order.job().instance().isEmpty()) {
      return List.of(order.job().instance());
    }
    return replaced(order).stream()
        .filter(instance -> instance.node() == order.job().node())
        .map(Instance::id)
        .sorted()
        .toList();
  }

  /**
   * The task. For a job that is delivered again, what is replaced may be the instance that it made
   * itself.
   *
   * @param redelivered whether a worker may have begun it before
   * @throws JobFailure when a definition it needs is missing or does not fit
   */
  RestoreTask task(RestoreOrder order, boolean redelivered) throws JobFailure {
    RestoreOrder.Source source = order.source();
    Repository repository = definitions.repository(source.repositoryId());
    return new RestoreTask(
        order.job().jobId(),
        order.job().node(),
        new RestoreTask.Source(
            repository, definitions.secrets(repository), source.path(), source.snapshot()),
        aim(order),
        order.options(),
        redelivered);
  }

  private Aim aim(RestoreOrder order) throws JobFailure {
    Where where = order.where();
    if (where instanceof Where.IntoDirectory into) {
      return new Aim.Directory(into.directory(), into.include());
    } else if (where instanceof Where.IntoInstance into) {
      Instance instance = definitions.instance(order.job().instance(), order.job().node());
      return into.include().isEmpty()
          ? new Aim.InPlace(instance)
          : new Aim.Paths(instance, into.include());
    }
    return new Aim.NewInstance(replaced(order));
  }

  /** Installed instances with the uuid in the path, on whatever node, when they are replaced. */
  private List<Instance> replaced(RestoreOrder order) {
    boolean replaces = order.where() instanceof Where.NewInstance aim && aim.replaces();
    Optional<String> uuid =
        RepositoryPath.parse(order.source().path())
            .filter(any -> replaces)
            .map(RepositoryPath::uuid);
    return uuid.map(this::withUuid).orElse(List.of());
  }

  private List<Instance> withUuid(String uuid) {
    return catalog.instances().list().stream()
        .filter(instance -> instance.uuid().equalsIgnoreCase(uuid))
        .toList();
  }
}
