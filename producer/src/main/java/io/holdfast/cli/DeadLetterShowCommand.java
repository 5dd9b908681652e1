package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Text;
import io.holdfast.deadletter.DeadLetter;
import io.holdfast.deadletter.DeadLetters;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a dead letter. */
@Command(
    name = "show",
    description = "Show a dead letter: its headers, and the request in it if it can be read.",
    footerHeading = "%nExamples:%n",
    footer = "  holdfast dlq show 0-17")
final class DeadLetterShowCommand extends Leaf {
  private static final int HEAD_BYTES = 256;
  private static final int LINE_BYTES = 32;

  @Parameters(paramLabel = "ID", description = "Its id, as `dlq list` shows it.")
  private String id = "";

  DeadLetterShowCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    try (DeadLetters letters = session().services().deadLetters()) {
      MarkedLetter found = MarkedLetter.find(session(), letters, id);
      ObjectNode json = found.toJson();
      ObjectNode headers = json.putObject("headers");
      found.letter().headers().forEach(header -> headers.put(header.name(), header.text()));
      Optional<String> event = letters.event(found.letter());
      event.ifPresent(text -> json.set("event", asJson(text)));
      if (event.isEmpty()) {
        json.put("hex", hex(found.letter()));
      }
      if (session().isJson()) {
        session().print(json);
      } else {
        print(json);
      }
    }
    return ExitCode.DONE;
  }

  private static JsonNode asJson(String text) {
    return Json.tryParse(text).orElseGet(() -> Json.object().textNode(text));
  }

  private void print(ObjectNode json) {
    json.properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode() && !field.getKey().equals("hex")) {
                session().print(Output.fact(field.getKey(), field.getValue().asText()));
              }
            });
    json.path("headers")
        .properties()
        .forEach(
            header ->
                session().print(Text.line(header.getKey() + " = " + header.getValue().asText())));
    if (json.has("event")) {
      session().print(json.get("event"));
      return;
    }
    String hex = json.path("hex").asText();
    session().print(hex.isEmpty() ? "The value is empty." : "The value cannot be read; it begins:");
    for (int i = 0; i < hex.length(); i += 2 * LINE_BYTES) {
      session().print("  " + hex.substring(i, Math.min(hex.length(), i + 2 * LINE_BYTES)));
    }
  }

  private static String hex(DeadLetter letter) {
    byte[] value = letter.value();
    return value == null
        ? ""
        : HexFormat.of().formatHex(Arrays.copyOf(value, Math.min(value.length, HEAD_BYTES)));
  }
}
