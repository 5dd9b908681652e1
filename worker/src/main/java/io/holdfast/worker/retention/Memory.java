package io.holdfast.worker.retention;

import io.holdfast.worker.job.JobOutcomes;

/**
 * What the cluster remembers of the snapshots of one backup and instance.
 *
 * @param lastCompleteJob newest job that is noted as one with a complete snapshot, or empty
 * @param outcomes the job ledger
 */
public record Memory(String lastCompleteJob, JobOutcomes outcomes) {

  /** What is known of the snapshot that a job made. */
  public Completeness of(String jobId) {
    if (jobId.equals(lastCompleteJob)) {
      return Completeness.COMPLETE;
    }
    return switch (outcomes.of(jobId)) {
      case "SUCCEEDED" -> Completeness.COMPLETE;
      case "INCOMPLETE" -> Completeness.INCOMPLETE;
      default -> Completeness.UNKNOWN; // Also of a job that was cancelled after its snapshot.
    };
  }
}
