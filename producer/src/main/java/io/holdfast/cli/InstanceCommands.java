package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Table;
import io.holdfast.cli.text.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Instances, for people. */
@Command(
    name = "instance",
    description = "Instances: the installed applications that are backed up.",
    subcommands = {
      InstanceCommands.ListAll.class,
      InstanceCommands.Add.class,
      InstanceCommands.Remove.class
    },
    footerHeading = "%nExamples:%n",
    footer = "  holdfast instance list")
final class InstanceCommands extends Group {
  InstanceCommands(Session session) {
    super(session);
  }

  /** Lists instances. */
  @Command(
      name = "list",
      description = "List instances.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast instance list")
  static final class ListAll extends Leaf {
    ListAll(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      JsonNode all = session().act("list-instances", Json.object()).path("instances");
      if (session().isJson()) {
        session().print(all);
        return ExitCode.DONE;
      }
      Table table = new Table("ID", ">NODE", "NAME", "IMAGE", "UUID", "BACKED UP");
      for (JsonNode i : all) {
        table.add(
            Json.text(i, "id"),
            i.path("node").asInt(),
            Json.text(i, "ui_name"),
            Json.text(i, "image_url"),
            Json.text(i, "uuid"),
            i.path("no_data_backup").asBoolean() ? "no" : "yes");
      }
      Output.table(session(), table, "No instances; `holdfast instance add` adds one.");
      return ExitCode.DONE;
    }
  }

  /** Adds one. */
  @Command(
      name = "add",
      description = {
        "Add an instance that is installed on a node.",
        "Without directories it is looked for where NethServer 8 puts it."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast instance add dokuwiki1 --node 1 \\",
        "      --image ghcr.io/nethserver/dokuwiki:1.0.0",
        "  holdfast instance add wiki1 --node 1 --image example/wiki:2 \\",
        "      --install-dir /srv/wiki --state-dir /srv/wiki/state \\",
        "      --volume data=/srv/wiki/data --user wiki"
      })
  static final class Add extends Leaf {
    @Parameters(paramLabel = "ID", description = "Such as dokuwiki1.")
    private String id = "";

    @Option(names = "--node", required = true, paramLabel = "N", description = "Its node.")
    private int node;

    @Option(
        names = "--image",
        required = true,
        paramLabel = "URL",
        description = "Such as ghcr.io/nethserver/dokuwiki:1.0.0.")
    private String image = "";

    @Option(names = "--uuid", paramLabel = "UUID", description = "By itself a random one.")
    private @Nullable String uuid;

    @Option(names = "--name", paramLabel = "NAME", description = "Name for people.")
    private @Nullable String name;

    @Option(
        names = "--install-dir",
        paramLabel = "DIR",
        description = "Has etc/, bin/ and actions/.")
    private @Nullable String installDir;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Has the file environment.")
    private @Nullable String stateDir;

    @Option(
        names = "--volume",
        paramLabel = "NAME=DIR",
        description = "Directory of a volume; may be given more than once.")
    private Map<String, String> volumes = Map.of();

    @Option(names = "--user", paramLabel = "USER", description = "Owner of its processes.")
    private @Nullable String user;

    @Option(names = "--rootfull", description = "It runs as root.")
    private boolean isRootfull;

    @Option(names = "--no-data-backup", description = "Leave it out of backups.")
    private boolean isLeftOut;

    Add(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      ObjectNode input = Json.object();
      input.put("id", id);
      input.put("node", node);
      input.put("image_url", image);
      put(input, "uuid", uuid);
      put(input, "ui_name", name);
      put(input, "install_dir", installDir);
      put(input, "state_dir", stateDir);
      put(input, "user", user);
      if (!volumes.isEmpty()) {
        ObjectNode json = input.putObject("volumes");
        volumes.forEach(json::put);
      }
      if (isRootfull) {
        input.put("rootfull", true);
      }
      if (isLeftOut) {
        input.put("no_data_backup", true);
      }
      JsonNode output = session().act("add-instance", input);
      if (session().isJson()) {
        session().print(output);
      } else {
        session().print("Instance " + id + " (" + Json.text(output, "uuid") + ") is added.");
      }
      return ExitCode.DONE;
    }

    private static void put(ObjectNode input, String field, @Nullable String value) {
      if (value != null) {
        input.put(field, value);
      }
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      description = "Remove an instance and take it out of the backups; its snapshots stay.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast instance remove dokuwiki1 --yes")
  static final class Remove extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the instance.")
    private String id = "";

    @Mixin private Confirmation confirmation = new Confirmation();

    Remove(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      confirmation.require(
          session(), "This removes instance " + Text.line(id) + " from the cluster's catalog.");
      session().act("remove-instance", Json.object().put("id", id));
      Output.done(session(), "Instance " + id + " is removed; its snapshots stay.");
      return ExitCode.DONE;
    }
  }
}
