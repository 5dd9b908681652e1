package io.holdfast.scheduler.upkeep;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Asks nodes for upkeep. */
@FunctionalInterface
public interface UpkeepRequests {

  /** Returns when the request is stored; asking again with the same job id is harmless. */
  void publish(Request request);

  /** A task on a whole repository. */
  record Request(
      int node,
      String task,
      String repositoryId,
      Map<String, String> options,
      UUID jobId,
      Instant at) {}
}
