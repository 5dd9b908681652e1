package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.Sentences;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Provider;
import io.holdfast.cli.text.Table;
import io.holdfast.cli.text.Text;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repositories, for people. */
@Command(
    name = "repository",
    description = "Backup repositories: the remote places backups go to.",
    subcommands = {
      RepositoryCommands.ListAll.class,
      RepositoryCommands.Show.class,
      RepositoryCommands.Add.class,
      RepositoryCommands.Alter.class,
      RepositoryCommands.Remove.class,
      RepositoryCheckCommand.class,
      RepositoryPruneCommand.class,
      RepositoryUnlockCommand.class,
      RepositoryStatsCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = "  holdfast repository list")
final class RepositoryCommands extends Group {
  RepositoryCommands(Session session) {
    super(session);
  }

  private static JsonNode all(Session session) {
    return session.act("list-backup-repositories", Json.object()).path("repositories");
  }

  /** Lists repositories. */
  @Command(
      name = "list",
      description = "List repositories.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast repository list")
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
      Table table = new Table("ID", "NAME", "PROVIDER", "URL");
      for (JsonNode r : all) {
        table.add(
            Json.text(r, "id"),
            Json.text(r, "name"),
            Json.text(r, "provider"),
            Json.text(r, "url"));
      }
      Output.table(session(), table, "No repositories; `holdfast repository add` adds one.");
      return ExitCode.DONE;
    }
  }

  /** Shows one. */
  @Command(
      name = "show",
      description = "Show a repository; its secrets are left out.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast repository show 48ce000a-79b7-5fe6-8558-177fd70c27b4")
  static final class Show extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the repository.")
    private String id = "";

    Show(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      for (JsonNode r : all(session())) {
        if (Json.text(r, "id").equals(id)) {
          if (session().isJson()) {
            session().print(r);
          } else {
            print(r);
          }
          return ExitCode.DONE;
        }
      }
      throw new UsageException(
          "There is no repository " + id + "; `holdfast repository list` shows all.");
    }

    private void print(JsonNode r) {
      for (String field : List.of("id", "name", "provider", "url", "basepath")) {
        if (!Json.text(r, field).isEmpty()) {
          session().print(Output.fact(field, Json.text(r, field)));
        }
      }
      for (Map.Entry<String, String> p : Json.texts(r, "parameters").entrySet()) {
        session().print(Output.fact(p.getKey(), p.getValue().isEmpty() ? "***" : p.getValue()));
      }
      List<String> backups =
          session().services().catalog().backups().list().stream()
              .filter(b -> b.repositoryId().equals(id))
              .map(b -> b.id() + " " + b.name())
              .toList();
      session().print(Output.fact("backups", backups.isEmpty() ? "none" : Sentences.list(backups)));
    }
  }

  /** Adds one. */
  @Command(
      name = "add",
      description = "Add a repository, once a node could list, write and delete there.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast repository add --provider backblaze --url b2:backupns8 \\",
        "      --name 'BackBlaze repo1' --parameter b2_account_id=0042a \\",
        "      --secret b2_account_key=b2.key",
        "  holdfast repository add --provider rest --url rest:http://backup:8000/"
      })
  static final class Add extends Leaf {
    @Option(
        names = "--provider",
        required = true,
        paramLabel = "PROVIDER",
        description =
            "backblaze, aws, generic-s3, azure, smb, cluster, webdav, sftp, rest or rclone.")
    private String provider = "";

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "The destination, see docs/providers.md.")
    private String url = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Name for people.")
    private String name = "";

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "File with the encryption password; by itself a random one is made.")
    private @Nullable Path passwordFile;

    @Mixin private Secrets secrets = new Secrets();

    Add(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      Provider known = Provider.byId(provider).orElseThrow(() -> unknown(provider));
      ObjectNode input = Json.object();
      input.put("name", name);
      input.put("url", url);
      input.put("provider", provider);
      input.put("password", passwordFile == null ? "" : Secrets.read(passwordFile));
      ObjectNode parameters = input.putObject("parameters");
      secrets.putInto(parameters, known);
      Secrets.askForMissing(parameters, known, session().terminal().people());
      JsonNode output = session().act("add-backup-repository", input);
      if (session().isJson()) {
        session().print(output);
      } else {
        session().print("Repository " + Json.text(output, "id") + " is added.");
        if (passwordFile == null) {
          session().print("Encryption password: " + Json.text(output, "password"));
          session().print("Keep it in a safe place: without it nothing can be restored.");
        }
      }
      return ExitCode.DONE;
    }

    private static UsageException unknown(String provider) {
      return new UsageException(
          "There is no provider '"
              + provider
              + "'. There are: "
              + Sentences.list(Arrays.stream(Provider.values()).map(Provider::id).toList())
              + ".");
    }
  }

  /** Alters one. */
  @Command(
      name = "alter",
      description = "Alter a repository; what is not given stays as it is.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast repository alter 48ce000a-79b7-5fe6-8558-177fd70c27b4 --name offsite",
        "  holdfast repository alter 48ce000a-79b7-5fe6-8558-177fd70c27b4 \\",
        "      --secret b2_account_key=new.key"
      })
  static final class Alter extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the repository.")
    private String id = "";

    @Option(names = "--url", paramLabel = "URL", description = "New destination.")
    private @Nullable String url;

    @Option(names = "--name", paramLabel = "NAME", description = "New name.")
    private @Nullable String name;

    @Mixin private Secrets secrets = new Secrets();

    Alter(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      Provider provider =
          session()
              .services()
              .catalog()
              .repositories()
              .find(id)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "There is no repository "
                              + id
                              + "; `holdfast repository list` shows all."))
              .provider();
      ObjectNode input = Json.object();
      input.put("id", id);
      input.put("provider", provider.id());
      if (url != null) {
        input.put("url", url);
      }
      if (name != null) {
        input.put("name", name);
      }
      ObjectNode parameters = Json.object();
      secrets.putInto(parameters, provider);
      if (!parameters.isEmpty()) {
        input.set("parameters", parameters);
      }
      session().act("alter-backup-repository", input);
      Output.done(session(), "Repository " + id + " is altered.");
      return ExitCode.DONE;
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      description = {
        "Remove a repository, and the backups that use it, from the cluster.",
        "What the remote place holds stays there."
      },
      footerHeading = "%nExamples:%n",
      footer = "  holdfast repository remove c7a9cfea-303c-5104-8ab7-39ac9f9842bd --yes")
  static final class Remove extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the repository.")
    private String id = "";

    @Mixin private Confirmation confirmation = new Confirmation();

    Remove(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      List<Integer> backups =
          session().services().catalog().backups().list().stream()
              .filter(b -> b.repositoryId().equals(id))
              .map(Backup::id)
              .toList();
      confirmation.require(
          session(),
          "This removes repository "
              + Text.line(id)
              + (backups.isEmpty() ? "" : " and backup " + Sentences.list(backups))
              + ".");
      session().act("remove-backup-repository", Json.object().put("id", id));
      Output.done(session(), "Repository " + id + " is removed.");
      return ExitCode.DONE;
    }
  }
}
