package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.Keeping;
import io.holdfast.worker.repository.RepositoryPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps restic repositories to one task: by the lease of the instance whose they are, which every
 * backup of it holds, or by one of their own when it is not installed.
 */
final class PathKeeping implements Keeping {
  private final Catalog catalog;
  private final Reservations reservations;
  private final Patience patience;
  private final TakenJob taken;

  PathKeeping(Catalog catalog, Reservations reservations, Patience patience, TakenJob taken) {
    this.catalog = catalog;
    this.reservations = reservations;
    this.patience = patience;
    this.taken = taken;
  }

  @Override
  public Optional<Kept> keep(String repositoryId, String path, Consumer<String> waiting) {
    List<Instance> instances =
        patience.until("the definitions in Redis", () -> catalog.instances().list(), waiting);
    Claim claim = Claim.ofPath(taken.jobId(), leaseOf(repositoryId, path, instances));
    return reservations.await(claim, taken, waiting).map(held -> held::close);
  }

  /** Name of an installed instance's lease, or of one of the path's own. */
  static String leaseOf(String repositoryId, String path, List<Instance> instances) {
    return RepositoryPath.parse(path)
        .flatMap(
            parsed ->
                instances.stream()
                    .filter(instance -> instance.uuid().equals(parsed.uuid()))
                    .filter(instance -> instance.imageName().equals(parsed.image()))
                    .findFirst())
        .map(instance -> Claim.INSTANCE + instance.id())
        .orElse(Claim.PATH + repositoryId + "/" + path);
  }
}
