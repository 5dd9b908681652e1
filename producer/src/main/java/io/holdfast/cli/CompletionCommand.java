package io.holdfast.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion for shells. */
@Command(
    name = "completion",
    description = "Print a script that completes commands and options in bash or zsh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(holdfast completion bash)",
      "  holdfast completion bash > /etc/bash_completion.d/holdfast"
    })
final class CompletionCommand extends Leaf {
  /** Shells there is a script for. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  void setShell(Shell shell) {
    // One script serves both.
  }

  @Spec private CommandSpec spec;

  CompletionCommand(Session session) {
    super(session);
    spec = CommandSpec.create();
  }

  @Override
  ExitCode run() {
    CommandLine root = spec.root().commandLine();
    session().print(AutoComplete.bash("holdfast", root));
    return ExitCode.DONE;
  }
}
