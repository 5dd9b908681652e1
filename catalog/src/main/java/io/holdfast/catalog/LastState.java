package io.holdfast.catalog;

import java.time.Instant;

/**
 * How the last job of a backup and an instance ended.
 *
 * @param outcome name of the outcome, such as {@code SUCCEEDED}
 * @param snapshotsKept snapshots of this backup and instance after it; -1 while unknown
 * @param lastCompleteJob id of the newest job that made a complete snapshot, or empty
 */
public record LastState(
    Key key,
    Span span,
    String outcome,
    String message,
    Sizes sizes,
    int snapshotsKept,
    String lastCompleteJob) {

  /** Whose state it is. */
  public record Key(int backupId, String instance, int node) {}

  /** When it ran, and as which job. */
  public record Span(String jobId, Instant startedAt, Instant endedAt) {}

  /** Size of its snapshot. */
  public record Sizes(long bytes, long files) {}
}
