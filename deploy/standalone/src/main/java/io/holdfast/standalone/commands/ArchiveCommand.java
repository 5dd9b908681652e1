package io.holdfast.standalone.commands;

import io.holdfast.cli.Holdfast;
import io.holdfast.standalone.Main;
import java.io.PrintWriter;
import java.io.Writer;
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
  @Override
  public Integer call() {
    CommandLine commandLine = Holdfast.commandLine(Main.commands());
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    commandLine.setOut(nowhere);
    commandLine.setErr(nowhere);
    for (String name : List.copyOf(commandLine.getSubcommands().keySet())) {
      commandLine.execute(name, "--help");
    }
    return 0;
  }
}
