package io.holdfast.worker.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a restic repository, as NethServer 8 writes it: whose it is and how its last
 * backup went. Others write such files too, so every field may be missing.
 *
 * @param instance id of the instance, or empty
 * @param timestamp epoch seconds, or null
 * @param success how the last backup went, or null
 */
public record RepositoryNote(
    String instance,
    String uiName,
    String nodeFqdn,
    String clusterUuid,
    String uuid,
    @Nullable Long timestamp,
    @Nullable Boolean success) {
  /** A file that is longer is none of ours. */
  public static final int MOST_BYTES = 64 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_TEXT = 512;

  /** Where the note of a restic repository lies. */
  public static String pathOf(String resticPath) {
    return resticPath + ".json";
  }

  /** One line of JSON. */
  public byte[] toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("module_id", instance);
    node.put("module_ui_name", uiName);
    node.put("node_fqdn", nodeFqdn);
    node.put("cluster_uuid", clusterUuid);
    node.put("uuid", uuid);
    node.put("timestamp", timestamp);
    node.put("success", success);
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what anybody may have written; empty when it is no JSON object. */
  public static Optional<RepositoryNote> parse(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node == null || !node.isObject()) {
        return Optional.empty();
      }
      JsonNode time = node.path("timestamp");
      JsonNode success = node.path("success");
      return Optional.of(
          new RepositoryNote(
              text(node, "module_id"),
              text(node, "module_ui_name"),
              text(node, "node_fqdn"),
              text(node, "cluster_uuid"),
              text(node, "uuid"),
              time.isNumber() && time.canConvertToLong() ? time.asLong() : null,
              success.isBoolean() ? success.asBoolean() : null));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode node, String field) {
    String text = node.path(field).isTextual() ? node.path(field).asText() : "";
    boolean clean = text.chars().noneMatch(Character::isISOControl);
    return clean && text.length() <= LONGEST_TEXT ? text : "";
  }
}
