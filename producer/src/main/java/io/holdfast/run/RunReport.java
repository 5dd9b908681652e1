package io.holdfast.run;

import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, or how far it was followed.
 *
 * @param rows one for each instance, in the backup's order
 */
public record RunReport(UUID runId, int backupId, List<Row> rows) {
  public RunReport {
    rows = List.copyOf(rows);
  }

  /**
   * One instance's part.
   *
   * @param jobId null when nothing was asked for
   * @param end null when no result came
   * @param reason why nothing was asked for or no result came, else empty
   */
  public record Row(
      String instance, int node, @Nullable UUID jobId, @Nullable End end, String reason) {

    /** Whether it was asked for and has no result. */
    public boolean isUnanswered() {
      return jobId != null && end == null;
    }
  }

  /** Whether some job has no result. */
  public boolean isUnanswered() {
    return rows.stream().anyMatch(Row::isUnanswered);
  }

  /**
   * The worst outcome: a run is as good as its worst job; one that could not be asked for failed.
   */
  public Outcome outcome() {
    Outcome worst = Outcome.SUCCEEDED;
    for (Row row : rows) {
      if (row.jobId() == null) {
        worst = worst.worse(Outcome.FAILED);
      } else if (row.end() != null) {
        worst = worst.worse(row.end().verdict().outcome());
      }
    }
    return worst;
  }
}
