package io.holdfast.catalog.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.WorkerStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A worker's heartbeat as JSON. */
final class WorkerJson {
  private WorkerJson() {}

  static String write(WorkerStatus status) {
    ObjectNode node =
        Json.object()
            .put("id", status.id())
            .put("node", status.node())
            .put("started_at", status.startedAt().toEpochMilli())
            .put("seen_at", status.seenAt().toEpochMilli())
            .put("concurrency", status.concurrency());
    status.runningJobs().forEach(node.putArray("running_jobs")::add);
    node.set("facts", Json.of(status.facts()));
    return Json.text(node);
  }

  static WorkerStatus read(String text) {
    JsonNode node = Json.parse("a worker's heartbeat", text);
    List<String> jobs = new ArrayList<>();
    node.path("running_jobs").forEach(job -> jobs.add(job.asText()));
    return new WorkerStatus(
        node.path("id").asText(),
        node.path("node").asInt(),
        Instant.ofEpochMilli(node.path("started_at").asLong()),
        Instant.ofEpochMilli(node.path("seen_at").asLong()),
        node.path("concurrency").asInt(),
        jobs,
        Json.texts(node.path("facts")));
  }
}
