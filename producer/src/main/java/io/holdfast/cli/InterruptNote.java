package io.holdfast.cli;

import java.io.PrintStream;

/** While it is open, Ctrl-C prints a sentence before the process ends with exit code 130. */
final class InterruptNote implements AutoCloseable {
  private final Thread hook;

  /** For a command that follows jobs. */
  static InterruptNote jobsGoOn(PrintStream err) {
    return new InterruptNote(
        err,
        "Interrupted; the jobs go on. `holdfast job list` shows them, `holdfast job cancel ID` ends"
            + " one.");
  }

  InterruptNote(PrintStream err, String sentence) {
    hook =
        new Thread(
            () -> {
              err.println();
              err.println(sentence);
              err.flush();
            },
            "interrupt-note");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the sentence is being said.
    }
  }
}
