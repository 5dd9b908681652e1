package io.holdfast.standalone.chaos.run;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import io.holdfast.catalog.Placement;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.RestoreOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Asks for restores, so that however long it goes on no more instances come into being than there
 * are pages. For one thread.
 */
public final class RestoreLoad {
  /** What is fetched into directories. */
  static final String FETCHED = "volumes/data/notes";

  private final BackupPublisher publisher;
  private final String repositoryId;
  private final Library library;
  private final Instances instances;
  private final Predicate<String> isOpen;
  private final Path targets;
  private final List<Asked> fetched = new ArrayList<>();

  /**
   * Makes it.
   *
   * @param isOpen whether a restore of the restic repository with that path has no result yet
   * @param targets a directory below which restores may go
   */
  public RestoreLoad(
      BackupPublisher publisher,
      String repositoryId,
      Library library,
      Instances instances,
      Predicate<String> isOpen,
      Path targets) {
    this.publisher = publisher;
    this.repositoryId = repositoryId;
    this.library = library;
    this.instances = instances;
    this.isOpen = isOpen;
    this.targets = targets;
  }

  /** Files that were asked into a directory. */
  public record Asked(String jobId, String snapshotId, String path, Path target) {}

  UUID putBack(int draw) {
    Instance book = library.book(draw);
    return publisher.requestRestore(
        RestoreOrder.inPlace(book.node(), source(book, draw), book.id()));
  }

  /** As long as it may still come into being, another one would be one too many. */
  UUID makeNew(int draw) throws IOException {
    Instance page = library.page(draw);
    if (isOpen.test(Load.repositoryPath(page))) {
      return replace(draw);
    }
    Optional<Instance> installed =
        instances.list().stream().filter(one -> one.uuid().equals(page.uuid())).findFirst();
    if (installed.isPresent()) {
      remove(installed.get());
    }
    return publisher.requestRestore(RestoreOrder.ofNewInstance(page.node(), source(page, draw)));
  }

  /** Before anything goes wrong: from then on pages are there only as restores make them. */
  public void removePages() throws IOException {
    for (Instance page : library.pages()) {
      remove(page);
    }
  }

  /** As somebody does who needs it no more. */
  private void remove(Instance instance) throws IOException {
    instances.remove(instance.id());
    Placement placement = instance.placement();
    if (placement != null) {
      Library.clear(placement.installDir());
    }
  }

  UUID replace(int draw) {
    Instance page = library.page(draw);
    return publisher.requestRestore(
        new RestoreOrder(
            page.node(),
            source(page, draw),
            new RestoreOrder.Aim("", true, "", List.of()),
            RestoreOrder.Options.DEFAULT));
  }

  synchronized UUID fetch(int draw) {
    Instance book = library.book(draw);
    RestoreOrder.Source source = source(book, draw);
    Path target = targets.resolve(String.valueOf(fetched.size() + 1));
    UUID job =
        publisher.requestRestore(
            RestoreOrder.intoDirectory(book.node(), source, target.toString(), List.of(FETCHED)));
    fetched.add(new Asked(job.toString(), source.snapshot(), FETCHED, target));
    return job;
  }

  private RestoreOrder.Source source(Instance instance, int draw) {
    return new RestoreOrder.Source(
        repositoryId, Load.repositoryPath(instance), library.version(instance, draw));
  }

  /** What was asked into directories. */
  public synchronized List<Asked> fetched() {
    return List.copyOf(fetched);
  }
}
