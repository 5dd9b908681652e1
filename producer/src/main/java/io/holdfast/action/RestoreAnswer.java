package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a worker answers of a restore, as far as it came; see docs/contracts.md. */
public final class RestoreAnswer {
  private static final List<String> MODULE = List.of("image_name", "image_url", "module_uuid");

  private final JsonNode json;
  private final String instance;
  private final boolean isThere;

  private RestoreAnswer(JsonNode json, String instance, boolean isThere) {
    this.json = json;
    this.instance = instance;
    this.isThere = isThere;
  }

  /** The answer in a result; whatever is missing or unreadable is empty. */
  public static RestoreAnswer of(@Nullable End end) {
    if (end == null) {
      return new RestoreAnswer(Json.object(), "", false);
    }
    Outcome outcome = end.verdict().outcome();
    return new RestoreAnswer(
        Json.tryParse(end.details()).orElseGet(Json::object),
        end.job().instance(),
        outcome == Outcome.SUCCEEDED || outcome == Outcome.INCOMPLETE);
  }

  /**
   * One thing that was looked at.
   *
   * @param level {@code ok}, {@code warning} or {@code error}
   */
  public record Finding(String check, String level, String message) {}

  /**
   * The snapshot that was used.
   *
   * @param id restic's full id, or empty
   * @param time in ISO-8601, or empty
   */
  public record Snapshot(String id, String time) {}

  /** What was restored; null where nothing was. */
  public record Restored(long files, long bytes, double seconds, long bytesPerSecond) {}

  /** The comparison with the snapshot. */
  public record Verification(long files, List<String> differences) {
    public Verification {
      differences = List.copyOf(differences);
    }
  }

  /** NethServer 8's answer: module, image, uuid; empty where unknown. */
  public ObjectNode module() {
    ObjectNode module = Json.object();
    module.put("module_id", moduleId());
    MODULE.forEach(field -> module.put(field, text(field)));
    return module;
  }

  /** Whether something was restored; a dry run that succeeded counts as such. */
  public boolean isThere() {
    return isThere;
  }

  /** The instance that was made or written to; empty when there is none, or it failed. */
  public String moduleId() {
    if (!isThere) {
      return "";
    }
    String id = text("module_id");
    return id.isEmpty() ? instance : id;
  }

  public String imageUrl() {
    return text("image_url");
  }

  /** Uuid of that instance, or empty. */
  public String moduleUuid() {
    return text("module_uuid");
  }

  public boolean isEligible() {
    return json.path("eligible").asBoolean(false);
  }

  /** Ids of the instances whose place it takes, or was to take. */
  public List<String> replaced() {
    return Json.list(json, "replaced");
  }

  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode item : json.path("findings")) {
      String level = Json.text(item, "level");
      findings.add(
          new Finding(
              Json.text(item, "check"),
              level.equals("ok") || level.equals("warning") ? level : "error",
              Json.text(item, "message")));
    }
    return findings;
  }

  public Snapshot snapshot() {
    JsonNode snapshot = json.path("snapshot");
    return new Snapshot(Json.text(snapshot, "id"), Json.text(snapshot, "time"));
  }

  /** The snapshot as it came: id, time, bytes, files. */
  ObjectNode snapshotJson() {
    return json.path("snapshot") instanceof ObjectNode snapshot ? snapshot : Json.object();
  }

  public Optional<Restored> restored() {
    JsonNode restored = json.path("restored");
    return restored.isObject()
        ? Optional.of(
            new Restored(
                restored.path("files").asLong(),
                restored.path("bytes").asLong(),
                restored.path("seconds").asDouble(),
                restored.path("bytes_per_second").asLong()))
        : Optional.empty();
  }

  /** Empty when nothing was compared. */
  public Optional<Verification> verification() {
    JsonNode verification = json.path("verification");
    return verification.path("done").asBoolean(false)
        ? Optional.of(
            new Verification(
                verification.path("files").asLong(), Json.list(verification, "differences")))
        : Optional.empty();
  }

  private String text(String field) {
    return Json.text(json, field);
  }
}
