package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Actions;
import io.holdfast.action.Json;
import io.holdfast.action.Refusal;
import io.holdfast.action.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Actions for programs: JSON in, JSON and nothing else on standard output. */
@Command(
    name = "run",
    description = {
      "Do one of NethServer 8's actions: JSON in, JSON out.",
      "A refusal is a JSON list of {field, parameter, value, error}, with exit code 2."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast run list-backups",
      "  holdfast run run-backup --data '{\"id\":1}'",
      "  holdfast run add-backup-repository --data @repository.json",
      "",
      "Arguments can be seen by every user of the machine: give secrets by @FILE or -."
    })
final class RunCommand extends Leaf {
  @Parameters(
      paramLabel = "ACTION",
      description = "Such as add-backup or cluster/add-backup; see docs/actions.md.")
  private String action = "";

  @Option(
      names = "--data",
      paramLabel = "JSON|@FILE|-",
      description = "The request: JSON, a file, or standard input. Left out: {}.")
  private String data = "{}";

  RunCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Actions actions = new Actions(new DeferredCluster(session()::services), RandomIds.INSTANCE);
    String name =
        actions
            .find(action)
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no action '"
                            + action
                            + "'. There are: "
                            + String.join(", ", new TreeSet<>(actions.names()))
                            + "."));
    JsonNode input = parse(read());
    try {
      Result result = actions.run(name, input);
      result.warnings().forEach(session()::warn);
      session().print(Json.write(result.output()));
      return ExitCode.of(result.completeness());
    } catch (Refusal e) {
      session().print(Json.write(e.toJson()));
      e.problems().forEach(problem -> session().warn(problem.message()));
      return ExitCode.REFUSED;
    }
  }

  private String read() {
    try {
      if (data.equals("-")) {
        return new String(session().terminal().in().readAllBytes(), StandardCharsets.UTF_8);
      }
      if (data.startsWith("@")) {
        return Files.readString(Path.of(data.substring(1)));
      }
      return data;
    } catch (IOException e) {
      throw new UsageException(
          data.equals("-")
              ? "Standard input cannot be read."
              : "The file " + data.substring(1) + " cannot be read as UTF-8 text.");
    }
  }

  /** The parser's own message may quote a secret, so only the place is told. */
  private static JsonNode parse(String text) {
    try {
      JsonNode node = Json.parse(text);
      if (!node.isMissingNode()) {
        return node;
      }
      throw new UsageException("--data must be JSON, such as '{\"id\":1}'.");
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "--data is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ". Check quotes and commas, and that the shell left them alone.");
    }
  }
}
