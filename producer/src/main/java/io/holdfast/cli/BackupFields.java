package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Retention;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Fields of a backup that can be given; those that are not are null. */
final class BackupFields {
  @Option(names = "--name", paramLabel = "NAME", description = "Name for people.")
  private @Nullable String name;

  @Option(
      names = "--schedule",
      paramLabel = "EXPR",
      description = "systemd calendar expression, or five cron fields.")
  private @Nullable String schedule;

  @Option(
      names = "--instance",
      paramLabel = "ID",
      split = ",",
      description = "An instance; may be given more than once.")
  private @Nullable List<String> instances;

  @Option(
      names = "--keep-last",
      paramLabel = "N",
      description = "How many of the newest snapshots are kept; by itself 7.")
  private @Nullable Integer keepLast;

  @Option(
      names = "--keep",
      paramLabel = "RULE=N",
      description =
          "More rules: hourly, daily, weekly, monthly, yearly (a number),"
              + " within (such as 1y6m).")
  private Map<String, String> keep = new TreeMap<>();

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Zone of a schedule that names none; by itself the scheduler's.")
  private @Nullable String timeZone;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      description = "Upper end of a delay that is always the same for this backup, such as 10m.")
  private @Nullable String jitter;

  @Option(
      names = "--catch-up",
      arity = "1",
      paramLabel = "true|false",
      description = "Whether slots missed while nothing ran are made good once.")
  private @Nullable Boolean catchUp;

  /** Puts all that was given, and what must be there. */
  void putIntoNew(ObjectNode input) {
    if (schedule == null) {
      throw new UsageException("--schedule is missing, such as --schedule daily.");
    }
    if (instances == null) {
      throw new UsageException("--instance is missing; `holdfast instance list` shows all.");
    }
    input.put("name", "");
    input.put("retention", 7);
    putGiven(input);
  }

  /** Puts what was given. */
  void putGiven(ObjectNode input) {
    if (name != null) {
      input.put("name", name);
    }
    if (schedule != null) {
      input.put("schedule", schedule);
    }
    if (instances != null) {
      instances.forEach(input.putArray("instances")::add);
    }
    if (keepLast != null) {
      input.put("retention", keepLast);
    }
    if (!keep.isEmpty()) {
      putRules(input);
    }
    if (timeZone != null) {
      input.put("time_zone", timeZone);
    }
    if (jitter != null) {
      input.put("jitter_seconds", Output.duration(jitter).toSeconds());
    }
    if (catchUp != null) {
      input.put("catch_up", catchUp);
    }
  }

  private void putRules(ObjectNode input) {
    ObjectNode rules =
        input.path("retention_rules") instanceof ObjectNode given
            ? given
            : input.putObject("retention_rules");
    keep.forEach(
        (rule, count) -> {
          if (rule.equals("within")) {
            rules.put(rule, count);
          } else if (count.matches("[0-9]{1,6}")) {
            rules.put(rule, Integer.parseInt(count));
          } else {
            throw new UsageException("--keep " + rule + " must be a number, not '" + count + "'.");
          }
        });
  }

  /** The request that would leave a backup as it is. */
  static ObjectNode ofExisting(Backup backup) {
    ObjectNode input = Json.object();
    input.put("id", backup.id());
    input.put("name", backup.name());
    input.put("schedule", backup.timing().schedule());
    Json.tryParse(backup.timing().scheduleHint()).ifPresent(h -> input.set("schedule_hint", h));
    input.put("time_zone", backup.timing().timeZone());
    input.put("jitter_seconds", backup.timing().jitter().toSeconds());
    input.put("catch_up", backup.timing().catchUp());
    input.put("enabled", backup.enabled());
    backup.instances().forEach(input.putArray("instances")::add);
    Retention retention = backup.retention();
    input.put("retention", retention.last());
    ObjectNode rules = input.putObject("retention_rules");
    rules.put("hourly", retention.hourly());
    rules.put("daily", retention.daily());
    rules.put("weekly", retention.weekly());
    rules.put("monthly", retention.monthly());
    rules.put("yearly", retention.yearly());
    rules.put("within", retention.within());
    return input;
  }
}
