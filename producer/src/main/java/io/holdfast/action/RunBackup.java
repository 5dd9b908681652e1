package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Result.Completeness;
import io.holdfast.catalog.Backup;
import io.holdfast.producer.JobNews.End;
import io.holdfast.run.JobListener;
import io.holdfast.run.RunPlan;
import io.holdfast.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Runs a backup now and waits for its end. */
public final class RunBackup implements Action {
  private final Cluster cluster;

  RunBackup(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Result run(JsonNode input) {
    int id = input.path("id").asInt();
    Backup backup =
        cluster
            .catalog()
            .backups()
            .find(id)
            .orElseThrow(() -> BackupActions.notFound(id, "backup_not_found"));
    RunPlan plan = cluster.runs().plan(backup);
    requireRunnable(plan);
    RunReport report = cluster.runs().runAndFollow(plan, JobListener.SILENT);
    List<String> warnings = new ArrayList<>();
    for (RunReport.Row row : report.rows()) {
      if (!row.reason().isEmpty()) {
        warnings.add(row.instance() + " " + row.reason() + ".");
      }
    }
    return new Result(toJson(report), completeness(report), warnings);
  }

  /** Throws when nothing can run now. */
  public static void requireRunnable(RunPlan plan) {
    if (plan.places().isEmpty()) {
      throw new Refusal(
          Problem.of(
              "id",
              plan.backup().id(),
              "nothing_to_back_up",
              plan.parts().isEmpty()
                  ? "Backup " + plan.backup().id() + " has no instances."
                  : "None of the backup's instances can be backed up: "
                      + Sentences.list(
                          plan.parts().stream()
                              .map(part -> part.instance() + " " + part.reason())
                              .toList())
                      + "."));
    }
    if (!plan.isSomethingReady()) {
      throw new NoWorkerException(
          "No live worker on "
              + Sentences.nodes(plan.nodesWithoutWorker())
              + ", so nothing was asked for. Start one there (`holdfast worker --config FILE`), or"
              + " leave the request for it with `holdfast backup run "
              + plan.backup().id()
              + " --no-wait`.");
    }
  }

  /** What a report's exit code stands for: the worst of its jobs. */
  public static Completeness completeness(RunReport report) {
    return Completeness.of(report.outcome(), report.isUnanswered());
  }

  /** The report as JSON. */
  public static ObjectNode toJson(RunReport report) {
    ObjectNode json = Json.object();
    json.put("run_id", report.runId().toString());
    json.put("id", report.backupId());
    json.put("outcome", report.isUnanswered() ? "UNANSWERED" : report.outcome().name());
    ArrayNode jobs = json.putArray("jobs");
    for (RunReport.Row row : report.rows()) {
      ObjectNode job = jobs.addObject();
      job.put("module_id", row.instance());
      job.put("node", row.node());
      job.put("job_id", row.jobId() == null ? null : row.jobId().toString());
      End end = row.end();
      if (end == null) {
        job.put("outcome", row.jobId() == null ? "FAILED" : "UNANSWERED");
        job.put("message", row.reason());
      } else {
        NewsJson.putEnd(job, end);
      }
    }
    return json;
  }
}
