package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.catalog.DeadLetterMarks;
import io.holdfast.catalog.DeadLetterMarks.Mark;
import io.holdfast.deadletter.DeadLetters;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Publishes dead letters once more. */
@Command(
    name = "retry",
    description = {
      "Publish dead letters once more to the topics they came from.",
      "Key and value are as they came; the job gets a new id."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  holdfast dlq retry 0-17", "  holdfast dlq retry --all --yes"})
final class DeadLetterRetryCommand extends Leaf {
  @Mixin private DeadLetterSelection selection = new DeadLetterSelection();
  @Mixin private Confirmation confirmation = new Confirmation();

  DeadLetterRetryCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Map<String, Integer> topics = new TreeMap<>();
    int[] strays = {0};
    try (DeadLetters letters = session().services().deadLetters()) {
      selection.forEach(
          session(),
          marked -> {
            if (letters.isRequest(marked.letter())) {
              topics.merge(marked.letter().topic(), 1, Integer::sum);
            } else {
              strays[0]++;
            }
          });
      if (strays[0] > 0) {
        session()
            .warn(
                strays[0]
                    + " dead letters name no request topic of this cluster and are left alone;"
                    + " `holdfast dlq show` and `holdfast dlq drop` are for them.");
      }
      if (!topics.isEmpty()) {
        confirmation.require(session(), question(topics));
        publish(letters);
      }
    }
    int count = topics.values().stream().mapToInt(Integer::intValue).sum();
    if (session().isJson()) {
      session().print(Json.object().put("retried", count).put("left", strays[0]));
    } else {
      session().print(count == 0 ? "There is nothing to retry." : count + " published once more.");
    }
    return strays[0] > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  private void publish(DeadLetters letters) {
    DeadLetterMarks marks = session().services().catalog().deadLetterMarks();
    selection.forEach(
        session(),
        marked -> {
          if (letters.isRequest(marked.letter())) {
            letters.retry(marked.letter());
            marks.put(marked.letter().id(), Mark.RETRIED, MarkedLetter.KEPT);
          }
        });
  }

  private static String question(Map<String, Integer> topics) {
    String parts =
        topics.entrySet().stream()
            .map(topic -> topic.getValue() + " to " + topic.getKey())
            .collect(Collectors.joining(", "));
    return "Dead letters are published once more: " + parts + ".";
  }
}
