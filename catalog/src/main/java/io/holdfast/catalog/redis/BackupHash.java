package io.holdfast.catalog.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A backup as NethServer 8's hash, and what it has no place for in a hash of ours. Where NethServer
 * 8 changed the retention since, its number counts.
 */
final class BackupHash {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** What NethServer 8 is told to keep when only a span of time is set: not less than that. */
  private static final int KEPT_WITHIN = 10_000;

  private BackupHash() {}

  static Map<String, String> write(Backup backup) {
    return Map.of(
        "name", backup.name(),
        "repository", backup.repositoryId(),
        "schedule", backup.timing().schedule(),
        "schedule_hint", hint(backup.timing().scheduleHint()),
        "retention", String.valueOf(count(backup.retention())),
        "instances", String.join(" ", backup.instances()),
        "enabled", Fields.flag(backup.enabled()));
  }

  static Map<String, String> writeExtras(Backup backup) {
    Map<String, String> extras = new HashMap<>();
    if (!backup.retention().isKeepLastOnly()) {
      extras.put("retention", retention(backup.retention()));
    }
    Timing timing = backup.timing();
    extras.put("time_zone", timing.timeZone());
    extras.put("jitter_seconds", String.valueOf(timing.jitter().toSeconds()));
    extras.put("catch_up", Fields.flag(timing.catchUp()));
    return extras;
  }

  static Backup read(int id, Map<String, String> texts, Map<String, String> extraTexts) {
    Fields fields = new Fields(Keys.backup(id), texts);
    Fields extras = new Fields(Keys.backupExtras(id), extraTexts);
    return new Backup(
        id,
        fields.text("name"),
        fields.text("repository"),
        new Timing(
            fields.text("schedule"),
            fields.text("schedule_hint").equals("{}") ? "" : fields.text("schedule_hint"),
            extras.text("time_zone"),
            Duration.ofSeconds(extras.number("jitter_seconds", 0)),
            extras.flag("catch_up", true)),
        retention(id, fields.number("retention", 1), extras.text("retention")),
        instances(fields.text("instances")),
        fields.flag("enabled", false));
  }

  /** Ids separated by spaces. */
  static List<String> instances(String text) {
    String ids = text.strip();
    return ids.isEmpty() ? List.of() : List.of(SPACES.split(ids, -1));
  }

  private static String hint(String hint) {
    return hint.isEmpty() ? "{}" : hint;
  }

  /** The number of snapshots for NethServer 8, which knows no more: rather more than fewer. */
  private static int count(Retention retention) {
    int sum =
        retention.last()
            + retention.hourly()
            + retention.daily()
            + retention.weekly()
            + retention.monthly()
            + retention.yearly();
    return Math.max(1, retention.within().isEmpty() ? sum : sum + KEPT_WITHIN);
  }

  private static String retention(Retention retention) {
    return Json.text(
        Json.object()
            .put("last", retention.last())
            .put("hourly", retention.hourly())
            .put("daily", retention.daily())
            .put("weekly", retention.weekly())
            .put("monthly", retention.monthly())
            .put("yearly", retention.yearly())
            .put("within", retention.within()));
  }

  private static Retention retention(int id, int count, String json) {
    if (json.isEmpty()) {
      return Retention.keepLast(count);
    }
    JsonNode rules = Json.parse(Keys.backupExtras(id) + " (retention)", json);
    Retention retention =
        new Retention(
            rules.path("last").asInt(),
            rules.path("hourly").asInt(),
            rules.path("daily").asInt(),
            rules.path("weekly").asInt(),
            rules.path("monthly").asInt(),
            rules.path("yearly").asInt(),
            rules.path("within").asText());
    return count(retention) == count ? retention : Retention.keepLast(count);
  }
}
