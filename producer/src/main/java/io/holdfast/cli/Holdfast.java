package io.holdfast.cli;

import io.holdfast.cli.log.StderrLogging;
import io.holdfast.cli.text.Text;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
public final class Holdfast {
  private Holdfast() {}

  /**
   * Does one call.
   *
   * @param moreCommands annotated commands beside those of this package; they log as their process
   *     is set up to, all others only with {@code --debug}
   * @return the exit code
   */
  public static int run(String[] args, List<Object> moreCommands) {
    CommandLine commandLine = commandLine(moreCommands);
    Set<String> own =
        moreCommands.stream()
            .map(command -> CommandSpec.forAnnotatedObject(command).name())
            .collect(Collectors.toSet());
    boolean isProcess = Stream.of(args).filter(arg -> !arg.startsWith("-")).anyMatch(own::contains);
    if (!isProcess) {
      StderrLogging.install(List.of(args).contains("--debug"));
    }
    return commandLine.execute(args);
  }

  /** The command line on the process's own streams and environment. */
  public static CommandLine commandLine(List<Object> moreCommands) {
    return commandLine(Session.ofProcess(), moreCommands);
  }

  /** The command line of a session, which is closed after each execution. */
  public static CommandLine commandLine(Session session, List<Object> moreCommands) {
    CommandLine commandLine = new CommandLine(new Root(session), new SessionFactory(session));
    moreCommands.forEach(commandLine::addSubcommand);
    Terminal terminal = session.terminal();
    commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    commandLine.setExpandAtFiles(false);
    commandLine.setUsageHelpAutoWidth(false);
    commandLine.setUsageHelpLongOptionsMaxWidth(28);
    commandLine.setHelpSectionMap(withLineAtEnd(commandLine));
    commandLine.setExecutionStrategy(parsed -> execute(session, parsed));
    commandLine.setParameterExceptionHandler((e, args) -> misused(session, e));
    commandLine.setExecutionExceptionHandler((e, command, parsed) -> failed(session, e));
    return commandLine;
  }

  /** Footers lack the line end of their last line. */
  private static Map<String, IHelpSectionRenderer> withLineAtEnd(CommandLine commandLine) {
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(commandLine.getHelpSectionMap());
    sections.put(
        UsageMessageSpec.SECTION_KEY_FOOTER,
        help -> help.footer().isEmpty() ? "" : help.footer().stripTrailing() + "\n");
    return sections;
  }

  private static int execute(Session session, ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } finally {
      session.close();
    }
  }

  private static int failed(Session session, Exception failure) {
    Failures.Explanation explanation = Failures.explain(failure);
    session.terminal().err().println("holdfast: " + explanation.message());
    if (session.isDebug()) {
      failure.printStackTrace(session.terminal().err());
    }
    return explanation.exitCode().code();
  }

  private static int misused(Session session, ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    boolean isGroup = String.valueOf(e.getMessage()).startsWith("Missing required subcommand");
    if (isGroup) {
      command.usage(err);
    } else {
      String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
      err.println("holdfast: " + Text.lines(message));
      UnmatchedArgumentException.printSuggestions(e, err);
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    if (session.isDebug()) {
      e.printStackTrace(session.terminal().err());
    }
    return ExitCode.REFUSED.code();
  }
}
