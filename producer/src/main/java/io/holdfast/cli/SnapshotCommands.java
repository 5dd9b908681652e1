package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.Result;
import io.holdfast.action.SnapshotQuestions.Place;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Snapshots, for people. */
@Command(
    name = "snapshot",
    description = "Snapshots of instances.",
    subcommands = {
      SnapshotCommands.ListAll.class,
      SnapshotLsCommand.class,
      SnapshotFindCommand.class,
      SnapshotDiffCommand.class,
      SnapshotDumpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast snapshot list --instance dokuwiki1",
      "  holdfast snapshot dump --instance dokuwiki1 state/environment"
    })
final class SnapshotCommands extends Group {
  SnapshotCommands(Session session) {
    super(session);
  }

  /** Lists snapshots. */
  @Command(
      name = "list",
      description = {
        "List the snapshots of an instance, or of a path in a repository.",
        "An instance is looked for in the repositories of its backups."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast snapshot list --instance dokuwiki1",
        "  holdfast snapshot list --repository 48ce000a-79b7-5fe6-8558-177fd70c27b4 \\",
        "      --path dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839"
      })
  static final class ListAll extends Leaf {
    @Mixin private final RepositoryOptions repositoryOptions;
    private final ArrayNode found = Json.array();
    private boolean isIncomplete;

    ListAll(Session session) {
      super(session);
      repositoryOptions = new RepositoryOptions(session);
    }

    @Override
    ExitCode run() {
      for (List<Place> forms : repositoryOptions.repositories()) {
        if (forms.stream().noneMatch(this::read)) {
          isIncomplete = true;
        }
      }
      print();
      return isIncomplete ? ExitCode.FAILED : ExitCode.DONE;
    }

    private boolean read(Place place) {
      Result result =
          session()
              .result(
                  "read-backup-snapshots",
                  Json.object().put("repository", place.repositoryId()).put("path", place.path()));
      result.warnings().forEach(warning -> session().warn(place.path() + ": " + warning));
      for (JsonNode snapshot : result.output()) {
        ((ObjectNode) snapshot).put("repository", place.repositoryId()).put("path", place.path());
        found.add(snapshot);
      }
      return result.completeness() == Result.Completeness.DONE;
    }

    private void print() {
      if (session().isJson()) {
        session().print(found);
        return;
      }
      Table table = new Table("ID", "TIME", ">SIZE", "TAGS", "REPOSITORY", "PATH");
      for (JsonNode s : found) {
        String id = Json.text(s, "id");
        Instant time = Instant.ofEpochSecond(s.path("timestamp").asLong());
        table.add(
            id.substring(0, Math.min(8, id.length())),
            Amounts.time(time, session().clock().getZone()),
            s.path("total_bytes").isNumber() ? Amounts.bytes(s.path("total_bytes").asLong()) : "",
            String.join(" ", Json.list(s, "tags")),
            Json.text(s, "repository"),
            Json.text(s, "path"));
      }
      Output.table(session(), table, "No snapshots.");
    }
  }
}
