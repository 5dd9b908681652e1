package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds files in snapshots. */
@Command(
    name = "find",
    description = {
      "Find files in snapshots by name, the newest snapshot first.",
      "Each snapshot is looked through; --snapshot looks in one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast snapshot find --instance dokuwiki1 '*.conf'",
      "  holdfast snapshot find --instance dokuwiki1 --snapshot latest 'state/*/*.php'",
      "",
      "A pattern has * for any letters, ? for one, [a-z] for one of some. Without a /",
      "it is matched with names, with one with whole paths, where ** is any number of",
      "directories."
    })
final class SnapshotFindCommand extends SnapshotLook {
  @Parameters(paramLabel = "PATTERN", description = "Such as '*.conf'.")
  private String pattern = "";

  @Option(
      names = "--snapshot",
      paramLabel = "ID|DATE|latest",
      description = "Only in this one; all by itself.")
  private String snapshot = "";

  SnapshotFindCommand(Session session) {
    super(session);
  }

  @Override
  String task() {
    return "FIND";
  }

  @Override
  Map<String, String> options() {
    return Map.of("snapshot", snapshot, "pattern", pattern);
  }

  @Override
  Table table(JsonNode answer) {
    Table table = new Table("SNAPSHOT", "TIME", ">SIZE", "MODIFIED", "PATH");
    for (JsonNode match : answer.path("matches")) {
      table.add(
          shortId(match),
          time(Json.text(match, "time")),
          size(match),
          time(Json.text(match, "mtime")),
          Json.text(match, "path"));
    }
    return table;
  }

  @Override
  String whenEmpty() {
    return "Nothing fits the pattern.";
  }

  @Override
  String whenMore() {
    return "There is more: name a snapshot, narrow the pattern, or raise --limit.";
  }
}
