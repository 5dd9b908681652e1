package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.calendar.Schedule;
import io.holdfast.calendar.ScheduleException;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Adding, altering and removing backups. */
final class BackupActions {
  private final Cluster cluster;

  BackupActions(Cluster cluster) {
    this.cluster = cluster;
  }

  Result add(JsonNode input) {
    Catalog catalog = cluster.catalog();
    List<Problem> problems = new ArrayList<>();
    String repository = Json.text(input, "repository");
    if (catalog.repositories().find(repository).isEmpty()) {
      problems.addAll(RepositoryActions.notFound("id", repository).problems());
    }
    problems.addAll(timingAndInstances(catalog, input));
    Refusal.throwIfAny(problems);
    int id = catalog.backups().add(backup(0, repository, Json.text(input, "name"), input));
    return Result.of(JsonNodeFactory.instance.numberNode(id));
  }

  Result alter(JsonNode input) {
    Catalog catalog = cluster.catalog();
    int id = input.path("id").asInt();
    Backup old =
        catalog.backups().find(id).orElseThrow(() -> notFound(id, "backup_object_not_found"));
    Refusal.throwIfAny(timingAndInstances(catalog, input));
    String name = Json.text(input, "name");
    catalog
        .backups()
        .alter(backup(id, old.repositoryId(), name.isEmpty() ? old.name() : name, input));
    return Result.nothing();
  }

  Result remove(JsonNode input) {
    int id = input.path("id").asInt();
    if (!cluster.catalog().backups().remove(id)) {
      throw notFound(id, "backup_not_found");
    }
    return Result.nothing();
  }

  static Refusal notFound(int id, String error) {
    return new Refusal(
        Problem.of(
            "id", id, error, "There is no backup " + id + "; `holdfast backup list` shows all."));
  }

  private static List<Problem> timingAndInstances(Catalog catalog, JsonNode input) {
    List<Problem> problems = new ArrayList<>();
    ZoneId zone = ZoneOffset.UTC;
    String zoneText = Json.text(input, "time_zone");
    try {
      zone = zoneText.isEmpty() ? zone : ZoneId.of(zoneText);
    } catch (DateTimeException e) {
      problems.add(
          Problem.of(
              "time_zone",
              zoneText,
              "bad_time_zone",
              "There is no time zone '" + zoneText + "'; write one such as Europe/Rome."));
    }
    String schedule = Json.text(input, "schedule");
    try {
      Schedule.parse(schedule, zone);
    } catch (ScheduleException e) {
      problems.add(
          Problem.of(
              "schedule",
              schedule,
              "bad_schedule_format",
              "The schedule '" + schedule + "' cannot be read: " + e.getMessage()));
    }
    for (String instance : Json.list(input, "instances")) {
      if (catalog.instances().find(instance).isEmpty()) {
        problems.add(
            Problem.of(
                "instances",
                instance,
                "module_not_found",
                "There is no instance '" + instance + "'; `holdfast instance list` shows all."));
      }
    }
    return problems;
  }

  private static Backup backup(int id, String repository, String name, JsonNode input) {
    JsonNode hint = input.path("schedule_hint");
    Timing timing =
        new Timing(
            Json.text(input, "schedule"),
            hint.isObject() ? Json.write(hint) : "",
            Json.text(input, "time_zone"),
            Duration.ofSeconds(input.path("jitter_seconds").asLong(0)),
            input.path("catch_up").asBoolean(true));
    return new Backup(
        id,
        name,
        repository,
        timing,
        retention(input),
        List.copyOf(new LinkedHashSet<>(Json.list(input, "instances"))),
        input.path("enabled").asBoolean());
  }

  private static Retention retention(JsonNode input) {
    JsonNode rules = input.path("retention_rules");
    return new Retention(
        input.path("retention").asInt(0),
        rules.path("hourly").asInt(0),
        rules.path("daily").asInt(0),
        rules.path("weekly").asInt(0),
        rules.path("monthly").asInt(0),
        rules.path("yearly").asInt(0),
        rules.path("within").asText(""));
  }
}
