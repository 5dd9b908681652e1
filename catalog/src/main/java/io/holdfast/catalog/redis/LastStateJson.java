package io.holdfast.catalog.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.LastState;
import java.time.Instant;

/** A last state in our form and in NethServer 8's. */
final class LastStateJson {
  private static final String SUCCEEDED = "SUCCEEDED";
  private static final String FAILED = "FAILED";

  private LastStateJson() {}

  static String write(LastState state) {
    return Json.text(
        Json.object()
            .put("node", state.key().node())
            .put("job", state.span().jobId())
            .put("started_at", state.span().startedAt().toEpochMilli())
            .put("ended_at", state.span().endedAt().toEpochMilli())
            .put("outcome", state.outcome())
            .put("message", state.message())
            .put("bytes", state.sizes().bytes())
            .put("files", state.sizes().files())
            .put("snapshots_kept", state.snapshotsKept())
            .put("last_complete_job", state.lastCompleteJob()));
  }

  static LastState read(String where, int backupId, String instance, String text) {
    JsonNode node = Json.parse(where, text);
    return new LastState(
        new LastState.Key(backupId, instance, node.path("node").asInt()),
        new LastState.Span(
            node.path("job").asText(),
            Instant.ofEpochMilli(node.path("started_at").asLong()),
            Instant.ofEpochMilli(node.path("ended_at").asLong())),
        node.path("outcome").asText(),
        node.path("message").asText(),
        new LastState.Sizes(node.path("bytes").asLong(), node.path("files").asLong()),
        node.path("snapshots_kept").asInt(-1),
        node.path("last_complete_job").asText());
  }

  /** NethServer 8 counts errors, and knows no unknown number of snapshots. */
  static String writeStatus(LastState state) {
    return Json.text(
        Json.object()
            .put("start", state.span().startedAt().getEpochSecond())
            .put("end", state.span().endedAt().getEpochSecond())
            .put("total_size", state.sizes().bytes())
            .put("total_file_count", state.sizes().files())
            .put("snapshots_count", Math.max(0, state.snapshotsKept()))
            .put("errors", state.outcome().equals(SUCCEEDED) ? 0 : 1));
  }

  static LastState readStatus(String where, LastState.Key key, String text) {
    JsonNode node = Json.parse(where, text);
    int errors = node.path("errors").asInt();
    return new LastState(
        key,
        new LastState.Span(
            "",
            Instant.ofEpochSecond(node.path("start").asLong()),
            Instant.ofEpochSecond(node.path("end").asLong())),
        errors == 0 ? SUCCEEDED : FAILED,
        errors == 0 ? "" : "NethServer 8 counted " + errors + " errors.",
        new LastState.Sizes(
            node.path("total_size").asLong(), node.path("total_file_count").asLong()),
        node.path("snapshots_count").asInt(-1),
        "");
  }
}
