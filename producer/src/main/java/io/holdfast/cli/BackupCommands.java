package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.Sentences;
import io.holdfast.catalog.Backup;
import io.holdfast.cli.text.Table;
import io.holdfast.cli.text.Text;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backups, for people. */
@Command(
    name = "backup",
    description = "Backups: what is backed up where, when, and how long it is kept.",
    subcommands = {
      BackupCommands.ListAll.class,
      BackupShowCommand.class,
      BackupCommands.Add.class,
      BackupCommands.Alter.class,
      BackupCommands.Remove.class,
      BackupCommands.Enable.class,
      BackupCommands.Disable.class,
      BackupRunCommand.class,
      BackupRetentionCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {"  holdfast backup list", "  holdfast backup run 1 --wait"})
final class BackupCommands extends Group {
  BackupCommands(Session session) {
    super(session);
  }

  static JsonNode all(Session session) {
    return session.act("list-backups", Json.object()).path("backups");
  }

  static Backup find(Session session, int id) {
    return session
        .services()
        .catalog()
        .backups()
        .find(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no backup " + id + "; `holdfast backup list` shows all."));
  }

  /** Lists backups. */
  @Command(
      name = "list",
      description = "List backups with what became of their instances last.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast backup list")
  static final class ListAll extends Leaf {
    ListAll(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      JsonNode all = all(session());
      if (session().isJson()) {
        session().print(all);
        return ExitCode.DONE;
      }
      Table table = new Table(">ID", "NAME", "SCHEDULE", ">KEEP", "ENABLED", "INSTANCES", "LAST");
      for (JsonNode b : all) {
        List<String> instances = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        int succeeded = 0;
        for (JsonNode i : b.path("instances")) {
          instances.add(Json.text(i, "module_id"));
          JsonNode status = i.path("status");
          if (status.path("success").asBoolean(false)) {
            succeeded++;
          } else if (status.isObject()) {
            bad.add(Json.text(i, "module_id") + " " + Json.text(status, "outcome"));
          }
        }
        String last =
            !bad.isEmpty() ? Sentences.list(bad) : succeeded == 0 ? "never ran" : "succeeded";
        table.add(
            b.path("id").asInt(),
            Json.text(b, "name"),
            Json.text(b, "schedule"),
            b.path("retention").asInt(),
            b.path("enabled").asBoolean() ? "yes" : "no",
            Text.atMost(Sentences.list(instances), 40),
            last);
      }
      Output.table(session(), table, "No backups; `holdfast backup add` adds one.");
      return ExitCode.DONE;
    }
  }

  /** Adds one. */
  @Command(
      name = "add",
      description = "Add a backup.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast backup add --name mybackup --schedule daily --keep-last 3 \\",
        "      --repository 48ce000a-79b7-5fe6-8558-177fd70c27b4 \\",
        "      --instance dokuwiki1 --instance samba1",
        "  holdfast backup add --schedule 'Mon..Fri 02:30' --time-zone Europe/Rome \\",
        "      --jitter 10m --keep-last 7 --keep weekly=4 --instance dokuwiki1 \\",
        "      --repository 48ce000a-79b7-5fe6-8558-177fd70c27b4"
      })
  static final class Add extends Leaf {
    @Option(
        names = "--repository",
        required = true,
        paramLabel = "ID",
        description = "Id of the repository.")
    private String repository = "";

    @Option(names = "--disabled", description = "Add it switched off.")
    private boolean isDisabled;

    @Mixin private BackupFields fields = new BackupFields();

    Add(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      ObjectNode input = Json.object();
      input.put("repository", repository);
      input.put("enabled", !isDisabled);
      fields.putIntoNew(input);
      JsonNode id = session().act("add-backup", input);
      if (session().isJson()) {
        session().print(Json.object().put("id", id.asInt()));
      } else {
        session().print("Backup " + id.asInt() + " is added.");
      }
      return ExitCode.DONE;
    }
  }

  /** Alters one. */
  @Command(
      name = "alter",
      description = "Alter a backup; what is not given stays as it is.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast backup alter 1 --schedule 'Mon..Fri 02:30'",
        "  holdfast backup alter 1 --instance dokuwiki1 --instance samba1"
      })
  static final class Alter extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the backup.")
    private int id;

    @Mixin private BackupFields fields = new BackupFields();

    Alter(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      ObjectNode input = BackupFields.ofExisting(find(session(), id));
      fields.putGiven(input);
      session().act("alter-backup", input);
      Output.done(session(), "Backup " + id + " is altered.");
      return ExitCode.DONE;
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      description = "Remove a backup; its snapshots stay.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast backup remove 1 --yes")
  static final class Remove extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the backup.")
    private int id;

    @Mixin private Confirmation confirmation = new Confirmation();

    Remove(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      Backup backup = find(session(), id);
      confirmation.require(
          session(), "This removes backup " + id + " '" + Text.line(backup.name()) + "'.");
      session().act("remove-backup", Json.object().put("id", id));
      Output.done(session(), "Backup " + id + " is removed; its snapshots stay.");
      return ExitCode.DONE;
    }
  }

  /** Switches one on. */
  @Command(
      name = "enable",
      description = "Let a backup run by its schedule.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast backup enable 1")
  static final class Enable extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the backup.")
    private int id;

    Enable(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      return switchTo(session(), id, true);
    }
  }

  /** Switches one off. */
  @Command(
      name = "disable",
      description = "Stop running a backup by its schedule.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast backup disable 1")
  static final class Disable extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the backup.")
    private int id;

    Disable(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      return switchTo(session(), id, false);
    }
  }

  private static ExitCode switchTo(Session session, int id, boolean enabled) {
    ObjectNode input = BackupFields.ofExisting(find(session, id));
    input.put("enabled", enabled);
    session.act("alter-backup", input);
    Output.done(session, "Backup " + id + " is " + (enabled ? "enabled." : "disabled."));
    return ExitCode.DONE;
  }
}
