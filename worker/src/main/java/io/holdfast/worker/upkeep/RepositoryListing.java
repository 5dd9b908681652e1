package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import java.util.List;

/** {@code LIST_REPOSITORIES}: the restic repositories in a repository. */
final class RepositoryListing implements UpkeepDuty {
  private final FoundRepositories repositories;

  RepositoryListing(UpkeepParts parts) {
    this.repositories = new FoundRepositories(parts);
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure {
    String name = task.repository().name();
    progress.progressed(Progress.of(Phase.WORKING, "listing " + name));
    List<FoundRepository> found = repositories.of(task, cancellation);
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    found.forEach(repository -> answer.add(repository.toJson()));
    String count = "Found " + found.size() + " restic repositories in " + name + ".";
    String message =
        FoundRepositories.isKnownOnly(task)
            ? count + " A REST server cannot be listed: only this cluster's instances were tried."
            : count;
    return new UpkeepReport(new Ending.Succeeded(message), answer.toString());
  }
}
