package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.action.Json;
import io.holdfast.action.ListBackups;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import io.holdfast.producer.UpkeepOrder;
import io.holdfast.producer.UpkeepOrder.Task;
import io.holdfast.run.UpkeepRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows or applies a backup's retention. */
@Command(
    name = "retention",
    description = {
      "Show which snapshots a backup's retention keeps and removes, instance by instance.",
      "Nothing is removed unless --apply is given. The last complete snapshot is kept",
      "whatever the rules say."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast backup retention 1",
      "  holdfast backup retention 1 --instance dokuwiki1 --json",
      "  holdfast backup retention 1 --apply --yes"
    })
final class BackupRetentionCommand extends Leaf {
  @Parameters(paramLabel = "ID", description = "Id of the backup.")
  private int id;

  @Option(names = "--instance", paramLabel = "INSTANCE", description = "Only this instance.")
  private @Nullable String instance;

  @ArgGroup private Doing doing = new Doing();

  /** Look or do. */
  static final class Doing {
    @Option(names = "--dry-run", description = "Remove nothing; so by itself.")
    private boolean isDryRun;

    @Option(names = "--apply", description = "Remove what is shown as removed.")
    private boolean isApplied;

    boolean isForReal() {
      return isApplied && !isDryRun;
    }
  }

  @Mixin private Confirmation confirmation = new Confirmation();

  BackupRetentionCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    List<String> names = new ArrayList<>();
    List<UpkeepOrder> orders = orders(BackupCommands.find(session(), id), names);
    if (doing.isForReal()) {
      confirmation.require(
          session(), "This removes snapshots of backup " + id + " by its retention, for good.");
    }
    List<UpkeepRow> rows = UpkeepSteps.follow(session(), orders, names);
    if (session().isJson()) {
      ArrayNode json = Json.array();
      rows.forEach(row -> json.add(UpkeepSteps.toJson(row)));
      session().print(json);
    } else {
      print(rows, names);
    }
    return UpkeepSteps.exitCode(rows);
  }

  private List<UpkeepOrder> orders(Backup backup, List<String> names) {
    List<UpkeepOrder> orders = new ArrayList<>();
    for (String name : backup.instances()) {
      if (instance == null || instance.equals(name)) {
        Instance found =
            session().services().catalog().instances().find(name).orElseThrow(() -> missing(name));
        names.add(name);
        orders.add(
            new UpkeepOrder(
                found.node(),
                Task.FORGET,
                backup.repositoryId(),
                ListBackups.path(found, session().services().pathForm()),
                Map.of("backup", "" + id, "dry_run", doing.isForReal() ? "" : "1")));
      }
    }
    if (orders.isEmpty()) {
      throw new UsageException(
          instance == null
              ? "Backup " + id + " has no instances."
              : "Instance '" + instance + "' is not in backup " + id + ".");
    }
    return orders;
  }

  private static UsageException missing(String name) {
    return new UsageException(
        "Instance '" + name + "' is not installed; give --instance with one that is.");
  }

  private void print(List<UpkeepRow> rows, List<String> names) {
    Table table = new Table("INSTANCE", "SNAPSHOT", "TIME", "WHAT");
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = UpkeepSteps.details(rows.get(i)).path("repositories").path(0);
      for (JsonNode snapshot : row.path("kept")) {
        add(table, names.get(i), snapshot, "kept");
      }
      for (JsonNode snapshot : row.path("removed")) {
        add(table, names.get(i), snapshot, doing.isForReal() ? "removed" : "would be removed");
      }
    }
    Output.table(session(), table, "There are no snapshots.");
    rows.forEach(row -> UpkeepSteps.end(session(), row));
  }

  private void add(Table table, String name, JsonNode snapshot, String what) {
    table.add(
        name,
        Output.shortId(Json.text(snapshot, "id")),
        Amounts.time(
            Instant.ofEpochSecond(snapshot.path("timestamp").asLong()),
            session().clock().getZone()),
        what);
  }
}
