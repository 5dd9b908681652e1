package io.holdfast.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.holdfast.action.Json;
import io.holdfast.action.Problem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Names and messages come from anywhere; none may break a line, a table or JSON. */
class HostileTextTest {

  @Property
  void shouldKeepEveryTextOnOneLineWithoutControlCharacters(@ForAll String text) {
    String line = Text.line(text);

    assertThat(line.chars()).noneMatch(Character::isISOControl);
    assertThat(line.lines().count()).isLessThanOrEqualTo(1);
    assertThat(line).doesNotContain("\u202e", "\u2028", "\u200b", "\u001b");
  }

  @Property
  void shouldKeepARowPerEntry(@ForAll String first, @ForAll String second) {
    Table table = new Table("A", ">B").add(first, second).add(second, first);

    assertThat(table.toString().split("\n", -1)).hasSize(4);
  }

  @Property
  void shouldNeverBeWiderThanAllowed(@ForAll String text) {
    assertThat(Text.width(Text.atMost(Text.line(text), 20))).isLessThanOrEqualTo(20);
  }

  @Property
  void shouldWriteJsonThatReadsBack(@ForAll String text) throws JsonProcessingException {
    String written = Json.write(Problem.of("field", text, "error", "message").toJson());

    assertThat(Json.parse(written).path("value").asText()).isEqualTo(text);
    assertThat(written.lines().count()).isEqualTo(1);
  }
}
