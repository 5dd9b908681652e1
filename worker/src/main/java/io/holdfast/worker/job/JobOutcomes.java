package io.holdfast.worker.job;

/** How jobs of the cluster ended, as its ledger has it. */
@FunctionalInterface
public interface JobOutcomes {
  /** Nothing is known of any job. */
  JobOutcomes UNKNOWN = jobId -> "";

  /**
   * Name of the outcome, such as {@code SUCCEEDED}; empty when it is not decided, forgotten, or
   * cannot be asked for now. Never throws.
   */
  String of(String jobId);
}
