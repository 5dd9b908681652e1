package io.holdfast.cli;

import picocli.CommandLine.Command;

/** Requests that workers gave up. */
@Command(
    name = "dlq",
    description = "Dead letters: requests that workers gave up.",
    subcommands = {
      DeadLetterListCommand.class,
      DeadLetterShowCommand.class,
      DeadLetterRetryCommand.class,
      DeadLetterDropCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = "  holdfast dlq list")
final class DeadLetterCommands extends Group {
  DeadLetterCommands(Session session) {
    super(session);
  }
}
