package io.holdfast.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Result.Completeness;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import io.holdfast.run.RestoreRow;
import java.util.ArrayList;
import java.util.List;

/** Ends of restores for programs. */
public final class RestoreResults {
  private RestoreResults() {}

  /** What their exit code stands for: the worst of them. */
  public static Completeness completeness(List<RestoreRow> rows) {
    Outcome worst = Outcome.SUCCEEDED;
    boolean isUnanswered = false;
    for (RestoreRow row : rows) {
      End end = row.end();
      if (end == null) {
        isUnanswered = true;
      } else {
        worst = worst.worse(end.verdict().outcome());
      }
    }
    return Completeness.of(worst, isUnanswered);
  }

  /** The sentence of one that did not succeed, and its warnings. */
  static List<String> warnings(RestoreRow row) {
    List<String> warnings = new ArrayList<>();
    End end = row.end();
    if (end == null || end.verdict().outcome() != Outcome.SUCCEEDED) {
      warnings.add(row.message());
    }
    if (end != null) {
      warnings.addAll(end.notices().warnings());
    }
    return warnings;
  }

  /** Where, how it ended, and NethServer 8's answer. */
  static ObjectNode toJson(RestoreRow row) {
    ObjectNode json = Json.object();
    End end = row.end();
    json.put("node", row.order().node());
    json.put("job_id", row.jobId().toString());
    json.put("outcome", end == null ? "UNANSWERED" : end.verdict().outcome().name());
    json.put("message", row.message());
    json.setAll(RestoreAnswer.of(end).module());
    return json;
  }
}
