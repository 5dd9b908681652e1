package io.holdfast.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/** Whatever is given to an action: an output by its schema, or a refusal. */
@Tag("fuzz")
class ActionInputFuzzTest {
  private static final List<String> ACTIONS =
      FakeCluster.withWorkers(1).actions().names().stream().sorted().toList();
  private static final List<String> FIELDS =
      List.of(
          "\"id\":1",
          "\"id\":\"x\"",
          "\"name\":\"offsite\"",
          "\"name\":\"\"",
          "\"repository\":\"r\"",
          "\"schedule\":\"daily\"",
          "\"schedule\":\"*/5 * * * *\"",
          "\"retention\":\"7d\"",
          "\"retention\":{}",
          "\"instances\":[\"dokuwiki1\"]",
          "\"instances\":[]",
          "\"enabled\":true",
          "\"provider\":\"s3\"",
          "\"provider\":\"rclone\"",
          "\"url\":\"rest:http://h/\"",
          "\"url\":\"s3:x/y\"",
          "\"parameters\":{}",
          "\"parameters\":{\"a\":\"b\"}",
          "\"password\":\"p\"",
          "\"path\":\"a/b@c\"",
          "\"node\":1",
          "\"node\":-1",
          "\"node\":1e99",
          "\"instance\":\"\"",
          "\"snapshot\":\"latest\"",
          "\"uuid\":null",
          "\"a\":[[[{}]]]",
          "{",
          "}",
          "\"",
          "\u0000");

  @Property
  void shouldReadOrRefuseAnyJson(@ForAll("actions") String action, @ForAll("texts") String text) {
    Json.tryParse(text).ifPresent(input -> answerOrRefuse(action, input));
  }

  private static void answerOrRefuse(String action, JsonNode input) {
    try {
      assertThat(FakeCluster.withWorkers(1).actions().run(action, input).output()).isNotNull();
    } catch (Refusal e) {
      assertThat(e.problems()).isNotEmpty();
    } catch (NoWorkerException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> actions() {
    return Arbitraries.of(ACTIONS);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            5,
            Arbitraries.of(FIELDS)
                .list()
                .ofMaxSize(9)
                .map(fields -> "{" + String.join(",", fields) + "}")),
        Tuple.of(1, Arbitraries.of("[]", "null", "[{}]", "1", "\"x\"", "", "{}")),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(40)));
  }
}
