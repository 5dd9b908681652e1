package io.holdfast.worker.restic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads restic's output, which mixes JSON and plain text. Unknown fields and lines are ignored. */
final class ResticLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IGNORED = "ignoring error for ";

  private ResticLines() {}

  /** One line of standard output or standard error of a backup. */
  static ResticLine read(String line) {
    JsonNode node = json(line);
    if (node == null) {
      return new ResticLine.Other(line);
    }
    return switch (node.path("message_type").asText()) {
      case "status" ->
          new ResticLine.Status(
              node.path("bytes_done").asLong(),
              node.path("total_bytes").asLong(),
              node.path("files_done").asLong(),
              node.path("total_files").asLong());
      case "summary" -> new ResticLine.Summary(node.path("snapshot_id").asText(""), sizes(node));
      case "error" -> unreadable(node, line);
      default -> new ResticLine.Other(line);
    };
  }

  /** One line of standard output or standard error of a restore. */
  static ResticLine readRestore(String line) {
    JsonNode node = json(line);
    if (node == null) {
      return plainRestore(line);
    }
    return switch (node.path("message_type").asText()) {
      case "status", "summary" ->
          new ResticLine.RestoreStatus(
              node.path("bytes_restored").asLong() + node.path("bytes_skipped").asLong(),
              node.path("total_bytes").asLong(),
              node.path("files_restored").asLong() + node.path("files_skipped").asLong(),
              node.path("total_files").asLong());
      case "error" ->
          new ResticLine.RestoreError(
              node.path("item").asText(""), node.path("error").path("message").asText(""));
      default -> new ResticLine.Other(line);
    };
  }

  /** Before 0.17 errors are plain even with JSON. */
  private static ResticLine plainRestore(String line) {
    if (!line.startsWith(IGNORED)) {
      return new ResticLine.Other(line);
    }
    String rest = line.substring(IGNORED.length());
    int colon = rest.indexOf(": ");
    return colon < 0
        ? new ResticLine.RestoreError(rest, "")
        : new ResticLine.RestoreError(rest.substring(0, colon), rest.substring(colon + 2));
  }

  /** One line of {@code ls --json}. */
  static ResticLine readListing(String line) {
    JsonNode node = json(line);
    if (node == null) {
      return new ResticLine.Other(line);
    }
    return switch (node.path("struct_type").asText()) {
      case "snapshot" -> new ResticLine.Listing();
      case "node" -> new ResticLine.Node(ResticNodes.read(node));
      default -> new ResticLine.Other(line);
    };
  }

  /** One line of {@code diff --json}. */
  static ResticLine readDifference(String line) {
    JsonNode node = json(line);
    return node != null && node.path("message_type").asText().equals("change")
        ? new ResticLine.Difference(
            ResticChange.of(node.path("modifier").asText(), node.path("path").asText()))
        : new ResticLine.Other(line);
  }

  private static ResticLine unreadable(JsonNode node, String line) {
    String item = node.path("item").asText("");
    if (item.isEmpty()) {
      item = node.path("error").path("Path").asText("");
    }
    // What the scan cannot read the archiver complains of again.
    boolean again = node.path("during").asText("").equals("scan");
    return item.isEmpty() || again ? new ResticLine.Other(line) : new ResticLine.Unreadable(item);
  }

  private static ResticLine.Sizes sizes(JsonNode node) {
    return new ResticLine.Sizes(
        node.path("total_bytes_processed").asLong(),
        node.path("data_added").asLong(),
        node.path("total_files_processed").asLong(),
        node.path("files_new").asLong(),
        node.path("files_changed").asLong(),
        node.path("files_unmodified").asLong());
  }

  /** The plain lines, and the messages of those in JSON that are not about a single file. */
  static String complaints(String err) {
    StringBuilder words = new StringBuilder();
    err.lines()
        .forEach(
            line -> {
              JsonNode node = json(line);
              if (node == null) {
                words.append(line.strip()).append('\n');
              } else if (node.path("message_type").asText().equals("exit_error")) {
                words.append(node.path("message").asText()).append('\n');
              } else if (node.path("item").asText("").isEmpty()) {
                words.append(node.path("error").path("message").asText("")).append('\n');
              }
            });
    return words.toString();
  }

  /** The answer of {@code snapshots --json}. */
  static List<ResticSnapshot> snapshots(String answer) throws ResticFailure {
    List<ResticSnapshot> snapshots = new ArrayList<>();
    for (JsonNode node : array(answer)) {
      snapshots.add(snapshot(node));
    }
    return snapshots;
  }

  private static ResticSnapshot snapshot(JsonNode node) {
    JsonNode summary = node.path("summary");
    return new ResticSnapshot(
        node.path("id").asText(),
        node.path("time").asText(),
        node.path("hostname").asText(),
        texts(node.path("tags")),
        texts(node.path("paths")),
        new ResticSnapshot.Made(
            summary.path("backup_start").asText(""),
            summary.path("backup_end").asText(""),
            summary.isObject() ? sizes(summary) : ResticLine.Sizes.UNKNOWN));
  }

  /** The answer of {@code forget --json --group-by ''}; empty when there was nothing at all. */
  static Forgotten forgotten(String answer) throws ResticFailure {
    List<ResticSnapshot> kept = new ArrayList<>();
    List<ResticSnapshot> removed = new ArrayList<>();
    if (!answer.isBlank()) {
      for (JsonNode group : array(answer)) {
        group.path("keep").forEach(node -> kept.add(snapshot(node)));
        group.path("remove").forEach(node -> removed.add(snapshot(node)));
      }
    }
    return new Forgotten(kept, removed);
  }

  private static JsonNode array(String answer) throws ResticFailure {
    // Other words may stand before the answer on the same stream.
    for (String line : answer.lines().toList()) {
      JsonNode node = line.startsWith("[") || line.startsWith("null") ? parse(line) : null;
      if (node != null) {
        return node;
      }
    }
    JsonNode whole = parse(answer);
    if (whole == null) {
      throw new ResticFailure(Problem.OTHER, "restic's answer could not be understood.");
    }
    return whole;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static @Nullable JsonNode json(String line) {
    int begin = line.indexOf('{');
    return begin >= 0 && begin <= 8 ? parse(line.substring(begin)) : null;
  }

  private static @Nullable JsonNode parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
