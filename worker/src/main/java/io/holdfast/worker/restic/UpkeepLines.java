package io.holdfast.worker.restic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what restic's upkeep commands answer. Unknown fields and lines are ignored. */
final class UpkeepLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NAMED = 20;
  private static final int LONGEST_FINDING = 300;

  /** Such as {@code total prune: 5 blobs / 2.862 MiB}. */
  private static final Pattern AMOUNT =
      Pattern.compile("([\\d.]+) (B|KiB|MiB|GiB|TiB)(?: \\(.*\\))?$");

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private UpkeepLines() {}

  /** The answer of {@code list locks}: an id on each line. */
  static List<String> ids(String answer) {
    return answer.lines().map(String::strip).filter(line -> line.matches("[0-9a-f]{64}")).toList();
  }

  /** The answer of {@code cat lock}. */
  static ResticLock lock(String id, String answer) throws ResticFailure {
    JsonNode node = object(answer);
    return new ResticLock(
        id,
        node.path("hostname").asText(""),
        node.path("pid").asLong(),
        time(node.path("time").asText("")),
        node.path("exclusive").asBoolean());
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * What a {@code check --json} found that went to its end: the summary of 0.18, else the lines on
   * standard error.
   */
  static Checked checked(String out, String err) {
    List<String> findings = new ArrayList<>();
    for (String line : err.lines().toList()) {
      finding(line, findings);
    }
    List<String> named =
        findings.subList(0, Math.min(NAMED, findings.size())).stream()
            .map(text -> text.substring(0, Math.min(LONGEST_FINDING, text.length())))
            .toList();
    for (String line : out.lines().toList()) {
      JsonNode node = line.startsWith("{") ? parse(line) : null;
      if (node != null && node.path("message_type").asText().equals("summary")) {
        int errors = node.path("num_errors").asInt() + node.path("broken_packs").size();
        return new Checked(
            Math.max(1, errors), named, node.path("suggest_repair_index").asBoolean());
      }
    }
    boolean index = named.stream().anyMatch(UpkeepLines::isAboutTheIndex);
    return new Checked(Math.max(1, findings.size()), named, index);
  }

  private static boolean isAboutTheIndex(String finding) {
    return finding.contains("rebuild-index")
        || finding.contains("not referenced in any index")
        || finding.contains("not found in index")
        || finding.contains("not found in repository");
  }

  private static void finding(String line, List<String> findings) {
    String text = line.strip();
    if (text.startsWith("{")) {
      JsonNode node = parse(text);
      String type = node == null ? "" : node.path("message_type").asText();
      text = node != null && type.equals("error") ? message(node) : "";
    }
    boolean isHeading = text.startsWith("error for tree") && text.endsWith(":");
    if (!text.isEmpty() && !isHeading && !text.startsWith("Fatal:")) {
      findings.add(text);
    }
  }

  private static String message(JsonNode node) {
    String own = node.path("message").asText("");
    return own.isEmpty() ? node.path("error").path("message").asText("") : own;
  }

  /** The plain lines of {@code prune}, which has no JSON. */
  static Pruned pruned(String out) {
    return new Pruned(
        amount(out, "total prune:"),
        amount(out, "remaining:"),
        amount(out, "unused size after prune:"));
  }

  private static long amount(String out, String name) {
    return out.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(name))
        .map(AMOUNT::matcher)
        .filter(Matcher::find)
        .mapToLong(
            found ->
                Math.round(
                    Double.parseDouble(found.group(1))
                        * Math.pow(1024, UNITS.indexOf(found.group(2)))))
        .findFirst()
        .orElse(-1);
  }

  /** Two answers of {@code stats --json}. */
  static RepositoryStats stats(String rawData, String restoreSize) throws ResticFailure {
    JsonNode raw = object(rawData);
    JsonNode restore = object(restoreSize);
    return new RepositoryStats(
        raw.path("total_size").asLong(),
        restore.path("total_size").asLong(),
        raw.path("total_blob_count").asLong(),
        restore.path("snapshots_count").asLong());
  }

  private static JsonNode object(String answer) throws ResticFailure {
    int begin = answer.indexOf('{');
    JsonNode node = begin < 0 ? null : parse(answer.substring(begin));
    if (node == null) {
      throw new ResticFailure(Problem.OTHER, "restic's answer could not be understood.");
    }
    return node;
  }

  private static @Nullable JsonNode parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node != null && node.isObject() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
