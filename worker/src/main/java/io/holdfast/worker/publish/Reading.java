package io.holdfast.worker.publish;

import io.holdfast.worker.job.FailureKind;
import java.util.Map;

/** What was found in a request. */
public sealed interface Reading {

  /** A request that can be carried out. */
  sealed interface Order extends Reading {
    Job job();
  }

  /** A backup of one instance. */
  record BackupOrder(Job job) implements Order {}

  /**
   * Upkeep of a repository.
   *
   * @param task name of the task, as requested
   */
  record UpkeepOrder(
      Job job, String task, String repositoryId, String path, Map<String, String> options)
      implements Order {
    public UpkeepOrder {
      options = Map.copyOf(options);
    }
  }

  /** It was read, but asks for something impossible; its job ends with this sentence. */
  record Refused(Job job, FailureKind kind, String message) implements Reading {}

  /** It cannot be read at all. The job has an id made of the record's place. */
  record Unreadable(Job job, String message) implements Reading {}
}
