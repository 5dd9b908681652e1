package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.catalog.DeadLetterMarks;
import io.holdfast.catalog.DeadLetterMarks.Mark;
import io.holdfast.deadletter.DeadLetter;
import io.holdfast.deadletter.DeadLetters;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, and what was done about it.
 *
 * @param mark null when nothing was done
 */
record MarkedLetter(DeadLetter letter, @Nullable Mark mark) {
  /** As long as the topic keeps its records. */
  static final Duration KEPT = Duration.ofDays(30);

  /** Reads them all, the oldest first, without holding them. */
  static void read(Session session, boolean handledToo, Consumer<MarkedLetter> reader) {
    DeadLetterMarks marks = session.services().catalog().deadLetterMarks();
    try (DeadLetters letters = session.services().deadLetters()) {
      letters.read(
          batch -> {
            List<String> ids = batch.stream().map(DeadLetter::id).toList();
            Map<String, Mark> found = marks.find(ids);
            for (DeadLetter letter : batch) {
              Mark mark = found.get(letter.id());
              if (handledToo || mark == null) {
                reader.accept(new MarkedLetter(letter, mark));
              }
            }
          });
    }
  }

  /** One of them; its absence is the caller's mistake. */
  static MarkedLetter find(Session session, DeadLetters letters, String id) {
    DeadLetter letter =
        letters
            .find(id)
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no dead letter '" + id + "'; `holdfast dlq list` shows them."));
    Map<String, Mark> found = session.services().catalog().deadLetterMarks().find(List.of(id));
    return new MarkedLetter(letter, found.get(id));
  }

  /** For people: {@code open}, {@code retried} or {@code dropped}. */
  String state() {
    return mark == null ? "open" : mark.name().toLowerCase(Locale.ROOT);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", letter.id());
    json.put("at", letter.at().toString());
    json.put("topic", letter.topic());
    json.put("origin", letter.origin());
    json.put("key", letter.keyText());
    json.put("kind", letter.kind());
    json.put("attempts", letter.attempts());
    json.put("message", letter.message());
    json.put("state", state());
    byte[] value = letter.value();
    json.put("bytes", value == null ? 0 : value.length);
    return json;
  }
}
