package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Table;
import io.holdfast.cli.text.UnixMode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what is in a snapshot. */
@Command(
    name = "ls",
    description = "List what is in a directory of a snapshot.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast snapshot ls --instance dokuwiki1",
      "  holdfast snapshot ls --instance dokuwiki1 state --recursive",
      "  holdfast snapshot ls --instance dokuwiki1 --snapshot 2026-11-24 volumes/data",
      "",
      "The files are the instance's: state/… and volumes/NAME/…"
    })
final class SnapshotLsCommand extends SnapshotLook {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIRECTORY",
      description = "In the snapshot; / by itself.")
  private String directory = "/";

  @Option(
      names = "--snapshot",
      paramLabel = "ID|DATE|latest",
      description = "An id, the beginning of one, or a date or time: the newest until then.")
  private String snapshot = "latest";

  @Option(names = "--recursive", description = "Also what is in directories below.")
  private boolean isRecursive;

  SnapshotLsCommand(Session session) {
    super(session);
  }

  @Override
  String task() {
    return "LIST_FILES";
  }

  @Override
  Map<String, String> options() {
    return Map.of(
        "snapshot", snapshot, "directory", directory, "recursive", isRecursive ? "1" : "");
  }

  @Override
  Table table(JsonNode answer) {
    Table table = new Table("MODE", ">OWNER", ">SIZE", "MODIFIED", "PATH");
    for (JsonNode file : answer.path("files")) {
      table.add(
          UnixMode.text(Json.text(file, "type"), Json.text(file, "mode")),
          file.path("uid").asLong() + ":" + file.path("gid").asLong(),
          size(file),
          time(Json.text(file, "mtime")),
          Json.text(file, "path"));
    }
    return table;
  }

  @Override
  String whenEmpty() {
    return "The directory is empty.";
  }

  @Override
  String whenMore() {
    return "There is more: name a directory, or raise --limit.";
  }
}
