package io.holdfast.standalone.commands;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** A command that is a process of its own, rather than a call to a cluster. */
abstract class ProcessCommand implements Callable<Integer> {
  private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean isHelpAsked;

  /** Keeps the first, the one that belongs to the command line; others only look at the class. */
  @Spec
  final void setSpec(CommandSpec given) {
    if (spec == null) {
      spec = given;
    }
  }

  /** Says a sentence to people. */
  final void say(String sentence) {
    PrintWriter err = spec().commandLine().getErr();
    err.println("holdfast: " + sentence);
    err.flush();
  }

  /** What programs may read. */
  final PrintWriter out() {
    return spec().commandLine().getOut();
  }

  /** An option that may also stand before the command. */
  final <T> Optional<T> global(String name) {
    for (CommandSpec at = spec(); at != null; at = at.parent()) {
      ParseResult parsed = at.commandLine().getParseResult();
      if (parsed != null && parsed.hasMatchedOption(name)) {
        return Optional.ofNullable(parsed.matchedOptionValue(name, (T) null));
      }
    }
    return Optional.empty();
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec, "set by picocli");
  }
}
