package io.holdfast.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The job ledger: what was asked for, what runs, how it ended. Entries go after 14 days. */
public interface Jobs {

  /** Notes a requested job; false, and nothing changed, when the ledger has it already. */
  boolean requested(JobEntry.Identity identity, Instant requestedAt);

  /**
   * Notes that a worker begins it, adding it when it is not there. Each beginning is counted: by
   * that worker, at that time, once.
   *
   * @return the entry as it was before, so that the caller sees a result already decided
   */
  Optional<JobEntry> started(JobEntry.Identity identity, String worker, Instant at);

  /**
   * Notes that the worker stops and hands back what it began then, so that this beginning does not
   * count; nothing happens when another has begun it since, or it has ended.
   */
  void handedBack(String jobId, String worker, Instant startedAt);

  /**
   * Stores the decided result before it is published. The result that is stored first sticks.
   *
   * @return false, and nothing changed, when the job has ended or has another result already: look
   *     at {@link #find}, and see to it that the stored one is published
   */
  boolean publishing(String jobId, String outcome, String message, String result, Instant endedAt);

  /** Notes that the result was published. */
  void ended(String jobId);

  Optional<JobEntry> find(String jobId);

  /** The newest first. */
  List<JobEntry> recent(int limit);

  /** Jobs of one run, by instance. */
  List<JobEntry> ofRun(String runId);

  /** The newest job of this backup and instance that has not ended. */
  Optional<JobEntry> unfinished(int backupId, String instance);
}
