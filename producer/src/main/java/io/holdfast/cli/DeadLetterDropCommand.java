package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.catalog.DeadLetterMarks;
import io.holdfast.catalog.DeadLetterMarks.Mark;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Marks dead letters as done with. */
@Command(
    name = "drop",
    description = {
      "Mark dead letters as done with, so that `dlq list` leaves them out.",
      "Kafka keeps the records until they expire."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  holdfast dlq drop 0-17 0-18", "  holdfast dlq drop --all --yes"})
final class DeadLetterDropCommand extends Leaf {
  @Mixin private DeadLetterSelection selection = new DeadLetterSelection();
  @Mixin private Confirmation confirmation = new Confirmation();

  DeadLetterDropCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    List<String> ids = new ArrayList<>();
    selection.forEach(session(), marked -> ids.add(marked.letter().id()));
    if (!ids.isEmpty()) {
      String what = ids.size() == 1 ? "Dead letter " + ids.get(0) : ids.size() + " dead letters";
      confirmation.require(session(), what + " will not be tried again.");
    }
    DeadLetterMarks marks = session().services().catalog().deadLetterMarks();
    ids.forEach(id -> marks.put(id, Mark.DROPPED, MarkedLetter.KEPT));
    if (session().isJson()) {
      session().print(Json.object().put("dropped", ids.size()));
    } else {
      session().print(ids.isEmpty() ? "There is nothing to drop." : ids.size() + " dropped.");
    }
    return ExitCode.DONE;
  }
}
