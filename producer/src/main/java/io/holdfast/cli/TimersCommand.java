package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.calendar.Schedule;
import io.holdfast.calendar.ScheduleException;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DueSlots;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** When backups are due. */
@Command(
    name = "timers",
    description = "Show the next and the last slot of every backup.",
    footerHeading = "%nExamples:%n",
    footer = "  holdfast timers")
final class TimersCommand extends Leaf {
  TimersCommand(Session session) {
    super(session);
  }

  /** A backup's slots; {@code note} says what is wrong, or empty. */
  private record Timer(
      Backup backup,
      @Nullable Instant next,
      @Nullable Instant due,
      @Nullable Instant last,
      String note) {}

  @Override
  ExitCode run() {
    Catalog catalog = session().services().catalog();
    boolean isScheduled = !catalog.nodes().schedulers().isEmpty();
    ArrayNode list = Json.array();
    Table table = new Table(">ID", "NAME", "SCHEDULE", "NEXT", ">IN", "LAST", "NOTE");
    Instant now = session().clock().instant();
    ZoneId zone = session().clock().getZone();
    for (Backup backup : catalog.backups().list()) {
      Timer t = timer(backup, catalog.dueSlots().find(backup.id()).orElse(null));
      list.add(toJson(t));
      table.add(
          backup.id(),
          backup.name(),
          backup.timing().schedule(),
          Amounts.time(t.due(), zone),
          t.due() == null ? "" : Amounts.duration(Duration.between(now, t.due())),
          Amounts.time(t.last(), zone),
          t.note());
    }
    if (session().isJson()) {
      session().print(list);
    } else {
      Output.table(session(), table, "No backups; `holdfast backup add` adds one.");
    }
    if (!isScheduled) {
      session().warn("No scheduler is alive: nothing runs by its schedule until one starts.");
    }
    return ExitCode.DONE;
  }

  private Timer timer(Backup backup, DueSlots.@Nullable Entry entry) {
    Instant last = entry == null ? null : entry.lastDecided();
    if (!backup.enabled()) {
      return new Timer(backup, null, null, last, "disabled");
    }
    if (entry != null) {
      return new Timer(backup, entry.slot(), entry.due(), last, "");
    }
    try {
      String zone = backup.timing().timeZone();
      Instant next =
          Schedule.parse(
                  backup.timing().schedule(),
                  zone.isEmpty() ? session().clock().getZone() : ZoneId.of(zone))
              .next(session().clock().instant())
              .orElse(null);
      return new Timer(
          backup, next, next, last, next == null ? "never due again" : "not taken up yet");
    } catch (ScheduleException | DateTimeException e) {
      return new Timer(backup, null, null, last, "bad schedule: " + e.getMessage());
    }
  }

  private static ObjectNode toJson(Timer t) {
    ObjectNode json = Json.object();
    json.put("id", t.backup().id());
    json.put("name", t.backup().name());
    json.put("schedule", t.backup().timing().schedule());
    json.put("enabled", t.backup().enabled());
    json.put("next_slot", t.next() == null ? null : t.next().toString());
    json.put("next_due", t.due() == null ? null : t.due().toString());
    json.put("last_slot", t.last() == null ? null : t.last().toString());
    json.put("note", t.note());
    return json;
  }
}
