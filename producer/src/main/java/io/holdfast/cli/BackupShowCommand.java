package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a backup. */
@Command(
    name = "show",
    description = "Show a backup and the last state of each instance.",
    footerHeading = "%nExamples:%n",
    footer = "  holdfast backup show 1")
final class BackupShowCommand extends Leaf {
  @Parameters(paramLabel = "ID", description = "Id of the backup.")
  private int id;

  BackupShowCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    BackupCommands.find(session(), id);
    for (JsonNode b : BackupCommands.all(session())) {
      if (b.path("id").asInt() == id) {
        if (session().isJson()) {
          session().print(b);
        } else {
          print(b);
        }
      }
    }
    return ExitCode.DONE;
  }

  private void print(JsonNode b) {
    for (String field :
        List.of(
            "id",
            "name",
            "repository",
            "schedule",
            "time_zone",
            "jitter_seconds",
            "catch_up",
            "retention",
            "enabled")) {
      if (!Json.text(b, field).isEmpty()) {
        session().print(Output.fact(field, Json.text(b, field)));
      }
    }
    Json.texts(b, "retention_rules")
        .forEach(
            (rule, count) -> {
              if (!count.isEmpty() && !count.equals("0")) {
                session().print(Output.fact("keep " + rule, count));
              }
            });
    Table table = new Table("INSTANCE", "LAST", "ENDED", ">SIZE", ">FILES", ">SNAPSHOTS", "ERROR");
    for (JsonNode i : b.path("instances")) {
      JsonNode s = i.path("status");
      boolean ran = s.isObject();
      table.add(
          Json.text(i, "module_id"),
          ran ? Json.text(s, "outcome") : "never ran",
          ran
              ? Amounts.time(
                  Instant.ofEpochSecond(s.path("end").asLong()), session().clock().getZone())
              : "",
          ran ? Amounts.bytes(s.path("total_size").asLong()) : "",
          ran ? s.path("total_file_count").asLong() : "",
          ran ? s.path("snapshots_count").asInt() : "",
          Json.text(s, "errors"));
    }
    session().print("");
    Output.table(session(), table, "It has no instances.");
  }
}
