package io.holdfast.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** Asks before something is destroyed. */
final class Confirmation {
  @Option(names = "--yes", description = "Do not ask.")
  private boolean isGiven;

  /** Whether nobody is to be asked. */
  boolean isGiven() {
    return isGiven;
  }

  /** Returns when it was confirmed. */
  void require(Session session, String what) {
    if (isGiven) {
      return;
    }
    Terminal.People people = session.terminal().people();
    if (!people.arePresent()) {
      throw new UsageException(what + " Nobody is here to be asked: give --yes to do it.");
    }
    String answer = people.ask(what + " Go on? [y/N] ").orElse("").strip();
    if (!answer.toLowerCase(Locale.ROOT).matches("y|yes")) {
      throw new UsageException("Nothing was changed.");
    }
  }
}
