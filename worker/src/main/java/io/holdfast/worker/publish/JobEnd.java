package io.holdfast.worker.publish;

import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Ending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended, with all that its result says.
 *
 * @param details the answer of a restore or an upkeep task as JSON, or empty
 */
public record JobEnd(
    Job job, Execution execution, Location location, BackupReport report, String details) {

  /**
   * When it ran.
   *
   * @param startedAt null when no worker began
   * @param attempts how often the request was delivered
   */
  public record Execution(
      String worker, @Nullable Instant startedAt, Instant endedAt, int attempts) {}

  /** Repository and path inside it; empty where there is none. */
  public record Location(String repositoryId, String path) {
    public static final Location NONE = new Location("", "");
  }

  /** A job that ended with nothing but a sentence. */
  public static JobEnd of(Job job, Execution execution, Location location, Ending ending) {
    return new JobEnd(job, execution, location, bare(ending), "");
  }

  /** A report of nothing but an ending. */
  public static BackupReport bare(Ending ending) {
    return bare(ending, List.of());
  }

  /** A report of nothing but an ending and warnings. */
  public static BackupReport bare(Ending ending, List<String> warnings) {
    return new BackupReport(
        ending,
        BackupReport.Snapshot.NONE,
        BackupReport.Retained.UNKNOWN,
        List.of(),
        0,
        warnings,
        "");
  }
}
