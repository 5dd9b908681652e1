package io.holdfast.cli;

import io.holdfast.deadletter.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters are meant. */
final class DeadLetterSelection {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids, as `dlq list` shows them.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "All that nothing was done about.")
  private boolean isAll;

  /** Gives them one after another; without holding them all. */
  void forEach(Session session, Consumer<MarkedLetter> reader) {
    if (isAll == !ids.isEmpty()) {
      throw new UsageException("Give ids of dead letters, or --all.");
    }
    if (isAll) {
      MarkedLetter.read(session, false, reader);
      return;
    }
    try (DeadLetters letters = session.services().deadLetters()) {
      for (String id : ids) {
        reader.accept(MarkedLetter.find(session, letters, id));
      }
    }
  }
}
