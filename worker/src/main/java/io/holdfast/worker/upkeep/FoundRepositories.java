package io.holdfast.worker.upkeep;

import io.holdfast.catalog.Provider;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.repository.Deadline;
import io.holdfast.worker.repository.RestServer;
import java.time.Duration;
import java.util.List;

/** Finds the restic repositories of a repository. Safe for use by many threads. */
final class FoundRepositories {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final UpkeepParts parts;

  FoundRepositories(UpkeepParts parts) {
    this.parts = parts;
  }

  /** What was found, by path. */
  List<FoundRepository> of(UpkeepTask task, Cancellation cancellation) throws JobFailure {
    Deadline deadline = Deadline.in(LONGEST, parts.clock());
    if (isKnownOnly(task)) {
      RestServer server = new RestServer(parts.http(), task.repository(), task.secrets(), deadline);
      return new RestListing(server, parts.instances().get()).run(cancellation);
    }
    return new RcloneListing(
            parts.rclone().open(task.repository(), task.secrets(), deadline, cancellation))
        .run();
  }

  /** Whether only those of this cluster's instances are found: a REST server cannot be listed. */
  static boolean isKnownOnly(UpkeepTask task) {
    return task.repository().provider() == Provider.REST;
  }
}
