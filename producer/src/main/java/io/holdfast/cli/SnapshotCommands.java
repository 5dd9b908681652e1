package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.ListBackups;
import io.holdfast.action.Result;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Snapshots, for people. */
@Command(
    name = "snapshot",
    description = "Snapshots of instances.",
    subcommands = SnapshotCommands.ListAll.class,
    footerHeading = "%nExamples:%n",
    footer = "  holdfast snapshot list --instance dokuwiki1")
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
    @Option(names = "--instance", paramLabel = "ID", description = "An installed instance.")
    private @Nullable String instance;

    @Option(names = "--repository", paramLabel = "ID", description = "Only this repository.")
    private @Nullable String repository;

    @Option(names = "--path", paramLabel = "PATH", description = "Path inside the repository.")
    private @Nullable String path;

    private final ArrayNode found = Json.array();
    private boolean isIncomplete;

    ListAll(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      if ((instance == null) == (path == null) || (path != null && repository == null)) {
        throw new UsageException("Give either --instance, or --repository and --path.");
      }
      if (path != null && repository != null) {
        isIncomplete = !read(repository, path);
      } else if (instance != null) {
        ofInstance(instance);
      }
      print();
      return isIncomplete ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void ofInstance(String id) {
      Catalog catalog = session().services().catalog();
      Instance installed =
          catalog
              .instances()
              .find(id)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "There is no instance '"
                              + id
                              + "'; `holdfast instance list` shows all."));
      for (String id2 : repositories(catalog, id)) {
        List<String> paths = paths(installed);
        if (!read(id2, paths.get(0)) && !read(id2, paths.get(1))) {
          isIncomplete = true;
        }
      }
    }

    private Set<String> repositories(Catalog catalog, String id) {
      if (repository != null) {
        return Set.of(repository);
      }
      Set<String> ids = new LinkedHashSet<>();
      for (Backup backup : catalog.backups().list()) {
        if (backup.instances().contains(id)) {
          ids.add(backup.repositoryId());
        }
      }
      if (ids.isEmpty()) {
        throw new UsageException(
            "Instance '" + id + "' is in no backup; give --repository to look in one.");
      }
      return ids;
    }

    /** The form that is written now, then the other one. */
    private List<String> paths(Instance installed) {
      String form = session().services().pathForm();
      String other = form.equals("ns8") ? "seed" : "ns8";
      return List.of(ListBackups.path(installed, form), ListBackups.path(installed, other));
    }

    private boolean read(String repositoryId, String at) {
      Result result =
          session()
              .result(
                  "read-backup-snapshots",
                  Json.object().put("repository", repositoryId).put("path", at));
      result.warnings().forEach(warning -> session().warn(at + ": " + warning));
      for (JsonNode snapshot : result.output()) {
        ((ObjectNode) snapshot).put("repository", repositoryId).put("path", at);
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
