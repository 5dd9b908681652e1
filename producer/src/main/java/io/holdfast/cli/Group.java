package io.holdfast.cli;

import picocli.CommandLine.Option;

/** A command that only holds others. */
abstract class Group {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  void askForHelp(boolean isAsked) {
    // picocli itself looks at the option and shows the help.
  }
}
