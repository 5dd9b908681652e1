package io.holdfast.standalone.commands;

import io.holdfast.cli.Holdfast;
import io.holdfast.standalone.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Loads what commands need, while the JVM notes it for a class-data archive. */
@Command(
    name = "archive",
    hidden = true,
    description = "Loads what commands need, to make a class-data archive.",
    footer = {"", "Example:", "  holdfast --make-archive"})
public final class ArchiveCommand extends ProcessCommand {
  private static final String NOBODY =
      """
      bootstrap.servers=127.0.0.1:1
      schema.registry.url=http://127.0.0.1:1
      redis.url=redis://127.0.0.1:1
      """;

  @Override
  public Integer call() {
    CommandLine commandLine = Holdfast.commandLine(Main.commands());
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    commandLine.setOut(nowhere);
    commandLine.setErr(nowhere);
    for (String name : List.copyOf(commandLine.getSubcommands().keySet())) {
      commandLine.execute(name, "--help");
    }
    callNobody(commandLine);
    return 0;
  }

  /** An action as far as Redis, which nobody serves at this address: the way of most commands. */
  private static void callNobody(CommandLine commandLine) {
    try {
      Path config = Files.createTempFile("holdfast-", ".properties");
      try {
        Files.writeString(config, NOBODY);
        commandLine.execute("--config", config.toString(), "run", "list-instances", "--data", "{}");
      } finally {
        Files.delete(config);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
