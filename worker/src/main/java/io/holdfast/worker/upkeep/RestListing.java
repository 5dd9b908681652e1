package io.holdfast.worker.upkeep;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.repository.PathForm;
import io.holdfast.worker.repository.RepositoryPath;
import io.holdfast.worker.repository.RestServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for the restic repositories of instances that are known, in both forms of a path: restic's
 * REST protocol has no way to list what is on a server.
 */
final class RestListing {
  private final RestServer server;
  private final List<Instance> instances;

  RestListing(RestServer server, List<Instance> instances) {
    this.server = server;
    this.instances = instances;
  }

  /** What was found, by path. */
  List<FoundRepository> run(Cancellation cancellation) throws JobFailure {
    List<FoundRepository> found = new ArrayList<>();
    for (Instance instance : instances) {
      for (PathForm form : PathForm.values()) {
        RepositoryPath path = RepositoryPath.of(instance, form);
        boolean valid = RepositoryPath.parse(path.text()).isPresent();
        if (valid && !cancellation.isRequested() && server.hasConfig(path.text())) {
          found.add(new FoundRepository(path, null));
        }
      }
    }
    found.sort(Comparator.comparing(repository -> repository.path().text()));
    return found;
  }
}
