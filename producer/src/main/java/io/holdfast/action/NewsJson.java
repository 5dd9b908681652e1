package io.holdfast.action;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Progress and results as JSON. */
public final class NewsJson {
  private NewsJson() {}

  /** One object with {@code type} {@code progress} or {@code result}. */
  public static ObjectNode toJson(JobNews news) {
    ObjectNode json = Json.object();
    json.put("type", news instanceof End ? "result" : "progress");
    JobNews.Job job = news.job();
    json.put("job_id", job.jobId().toString());
    json.put("run_id", job.runId() == null ? null : job.runId().toString());
    json.put("kind", job.kind());
    json.put("backup", job.backupId());
    json.put("instance", job.instance());
    json.put("node", job.node());
    json.put("worker", job.worker());
    return news.match(step -> putStep(json, step), end -> putWholeEnd(json, end));
  }

  private static ObjectNode putWholeEnd(ObjectNode json, End end) {
    putEnd(json, end);
    if (end.job().kind().equals("RESTORE")) {
      json.put("hook_output", end.notices().hookOutput());
      json.set("details", Json.tryParse(end.details()).orElseGet(NullNode::getInstance));
    }
    return json;
  }

  private static ObjectNode putStep(ObjectNode json, Step step) {
    json.put("phase", step.phase().name());
    json.put("at", step.at().toString());
    JobNews.Amount amount = step.amount();
    json.put("bytes_done", amount.bytesDone());
    json.put("bytes_total", amount.bytesTotal());
    json.put("files_done", amount.filesDone());
    json.put("files_total", amount.filesTotal());
    json.put("bytes_per_second", amount.bytesPerSecond());
    json.put("percent", amount.percent());
    json.put("seconds_left", amount.secondsLeft());
    json.put("message", step.text());
    return json;
  }

  static ObjectNode putEnd(ObjectNode json, End end) {
    json.put("outcome", end.verdict().outcome().name());
    json.put("failure_kind", end.verdict().failureKind());
    json.put("message", end.verdict().message());
    json.put("requested_at", text(end.times().requestedAt()));
    json.put("started_at", text(end.times().startedAt()));
    json.put("ended_at", text(end.times().endedAt()));
    json.put("repository", end.made().repositoryId());
    json.put("path", end.made().repositoryPath());
    json.put("snapshot_id", end.made().snapshotId());
    json.put("bytes_total", end.made().bytesTotal());
    json.put("bytes_added", end.made().bytesAdded());
    json.put("files_total", end.made().filesTotal());
    json.put("snapshots_kept", end.made().snapshotsKept());
    json.put("unreadable_count", end.notices().unreadableCount());
    end.notices().unreadable().forEach(json.putArray("unreadable")::add);
    end.notices().warnings().forEach(json.putArray("warnings")::add);
    return json;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
