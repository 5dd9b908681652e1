package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import io.holdfast.cli.text.Text;
import io.holdfast.deadletter.DeadLetter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
    name = "list",
    description = "List dead letters that nothing was done about, the newest first.",
    footerHeading = "%nExamples:%n",
    footer = {"  holdfast dlq list", "  holdfast dlq list --all --limit 1000 --json"})
final class DeadLetterListCommand extends Leaf {
  private static final int MESSAGE_COLUMNS = 60;

  @Option(names = "--limit", paramLabel = "N", description = "How many; by itself 50.")
  private int limit = 50;

  @Option(names = "--all", description = "Those that were tried again or dropped, too.")
  private boolean isAll;

  DeadLetterListCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    if (limit < 1 || limit > 100_000) {
      throw new UsageException("--limit must be a number from 1 to 100000.");
    }
    Deque<MarkedLetter> kept = new ArrayDeque<>();
    int[] found = {0};
    MarkedLetter.read(
        session(),
        isAll,
        letter -> {
          found[0]++;
          kept.addLast(letter);
          if (kept.size() > limit) {
            kept.removeFirst();
          }
        });
    List<MarkedLetter> newestFirst = new ArrayList<>(kept);
    Collections.reverse(newestFirst);
    print(newestFirst);
    if (found[0] > limit) {
      session().warn("There are " + found[0] + "; --limit shows more.");
    }
    return ExitCode.DONE;
  }

  private void print(List<MarkedLetter> letters) {
    if (session().isJson()) {
      ArrayNode list = Json.array();
      letters.forEach(letter -> list.add(letter.toJson()));
      session().print(list);
      return;
    }
    Table table = new Table("ID", "GIVEN UP", "TOPIC", "KEY", "KIND", ">TRIES", "STATE", "WHY");
    for (MarkedLetter marked : letters) {
      DeadLetter letter = marked.letter();
      table.add(
          letter.id(),
          Amounts.time(letter.at(), session().clock().getZone()),
          letter.topic(),
          letter.keyText(),
          letter.kind(),
          letter.attempts(),
          marked.state(),
          Text.atMost(Text.line(letter.message()), MESSAGE_COLUMNS));
    }
    Output.table(session(), table, "There are no dead letters.");
  }
}
