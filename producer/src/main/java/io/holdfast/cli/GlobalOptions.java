package io.holdfast.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command of this package, wherever they stand. */
final class GlobalOptions {
  private final Session session;

  GlobalOptions(Session session) {
    this.session = session;
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that say where the cluster is.")
  void setConfig(Path file) {
    session.useConfig(file);
  }

  @Option(names = "--json", description = "Print JSON instead of tables.")
  void setJson(boolean json) {
    session.setJson(json);
  }

  @Option(names = "--debug", description = "Show stack traces and the log on standard error.")
  void setDebug(boolean debug) {
    session.setDebug(debug);
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  void askForHelp(boolean isAsked) {
    // picocli itself looks at the option and shows the help.
  }
}
