package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares two snapshots. */
@Command(
    name = "diff",
    description = "Show what differs between two snapshots of an instance.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast snapshot diff --instance dokuwiki1 1a2b3c4d latest",
      "  holdfast snapshot diff --instance dokuwiki1 2026-11-23 2026-11-24",
      "",
      "+ was added, - was removed, M has other content, T another type, U another",
      "owner, mode or time."
    })
final class SnapshotDiffCommand extends SnapshotLook {
  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "An id, the beginning of one, a date or time, or latest.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Likewise.")
  private String to = "";

  SnapshotDiffCommand(Session session) {
    super(session);
  }

  @Override
  String task() {
    return "DIFF";
  }

  @Override
  Map<String, String> options() {
    return Map.of("from", from, "to", to);
  }

  @Override
  Table table(JsonNode answer) {
    Table table = new Table("CHANGE", "PATH");
    for (JsonNode change : answer.path("changes")) {
      table.add(Json.text(change, "change"), Json.text(change, "path"));
    }
    return table;
  }

  @Override
  String whenEmpty() {
    return "Nothing differs.";
  }

  @Override
  String whenMore() {
    return "There is more than is shown; raise --limit.";
  }

  @Override
  String summary(JsonNode answer) {
    return answer.path("added").asLong()
        + " added, "
        + answer.path("removed").asLong()
        + " removed, "
        + answer.path("changed").asLong()
        + " changed.";
  }
}
