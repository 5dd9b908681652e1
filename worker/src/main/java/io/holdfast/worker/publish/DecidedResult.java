package io.holdfast.worker.publish;

import io.holdfast.catalog.JobEntry;
import io.holdfast.events.JobResult;
import io.holdfast.schemas.serde.StoredEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;

/** A job's result that is decided, with forms that no registry is needed for. */
public final class DecidedResult {
  private final JobResult result;

  private DecidedResult(JobResult result) {
    this.result = result;
  }

  public static DecidedResult of(JobEnd end) {
    return new DecidedResult(ResultRecords.record(end));
  }

  /**
   * What {@link #stored} wrote, in this or an older version of the program.
   *
   * @throws SerializationException when the bytes are something else, truncated or damaged
   */
  public static DecidedResult read(byte[] stored) {
    return new DecidedResult(StoredEvent.read(stored, JobResult.class));
  }

  /** Bytes for the disk. */
  public byte[] stored() {
    return StoredEvent.write(result);
  }

  JobResult event() {
    return result;
  }

  public UUID jobId() {
    return result.getJobId();
  }

  /** For the ledger. */
  public JobEntry.Identity identity() {
    UUID runId = result.getRunId();
    Integer backupId = result.getBackupId();
    return new JobEntry.Identity(
        jobId().toString(),
        runId == null ? "" : runId.toString(),
        result.getKind().name(),
        backupId == null ? 0 : backupId,
        result.getInstance(),
        result.getNode());
  }

  public String outcome() {
    return result.getOutcome().name();
  }

  /** One sentence for people. */
  public String message() {
    return result.getMessage();
  }

  public Instant requestedAt() {
    return Objects.requireNonNullElse(result.getRequestedAt(), endedAt());
  }

  public Instant endedAt() {
    return result.getEndedAt();
  }

  /** Whether it is of the run that the ledger has seen begin last, or of none. */
  public boolean isOfLastRun(JobEntry entry) {
    Instant began = entry.times().startedAt();
    Instant ours = result.getStartedAt();
    return began == null
        || (ours != null
            && ours.toEpochMilli() == began.toEpochMilli()
            && entry.worker().equals(result.getWorker()));
  }
}
