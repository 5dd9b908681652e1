package io.holdfast.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a live worker says of itself every few seconds.
 *
 * @param id unique per process
 * @param node its node
 * @param concurrency how many backups it runs at once
 * @param runningJobs ids of the jobs it runs
 * @param facts versions and states by name, such as {@code restic}, {@code circuit:<repository id>}
 */
public record WorkerStatus(
    String id,
    int node,
    Instant startedAt,
    Instant seenAt,
    int concurrency,
    List<String> runningJobs,
    Map<String, String> facts) {
  public WorkerStatus {
    runningJobs = List.copyOf(runningJobs);
    facts = Map.copyOf(facts);
  }
}
