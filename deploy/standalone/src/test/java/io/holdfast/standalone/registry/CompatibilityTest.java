package io.holdfast.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
  private static final Schema ONE = fields("a");
  private static final Schema TWO = fields("a", "b");
  private static final Schema THREE = fields("a", "b", "c");

  @Test
  void shouldCompareWithTheLastUnlessAllCount() {
    List<Schema> before = List.of(ONE, THREE);
    assertThat(Compatibility.BACKWARD.problems(TWO, before)).isEmpty();
    assertThat(Compatibility.BACKWARD_TRANSITIVE.problems(TWO, before)).isNotEmpty();
    assertThat(Compatibility.FORWARD.problems(THREE, List.of(TWO, ONE))).isEmpty();
    assertThat(Compatibility.FORWARD.problems(TWO, before)).isNotEmpty();
    assertThat(Compatibility.FORWARD_TRANSITIVE.problems(THREE, List.of(ONE, TWO))).isEmpty();
  }

  @Test
  void shouldSayInWhichDirectionItFails() {
    assertThat(Compatibility.FULL.problems(TWO, List.of(ONE)))
        .singleElement()
        .asString()
        .startsWith("the new schema cannot read what the old one writes")
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    assertThat(Compatibility.FULL.problems(ONE, List.of(TWO)))
        .singleElement()
        .asString()
        .startsWith("the old schema cannot read what the new one writes");
  }

  @Test
  void shouldAllowAnythingAtTheBeginningOrWithoutALevel() {
    for (Compatibility level : Compatibility.values()) {
      assertThat(level.problems(ONE, List.of())).isEmpty();
    }
    assertThat(Compatibility.NONE.problems(Schema.create(Schema.Type.INT), List.of(ONE))).isEmpty();
  }

  @Test
  void shouldKnowItsNames() {
    assertThat(Compatibility.parse("full_transitive")).contains(Compatibility.FULL_TRANSITIVE);
    assertThat(Compatibility.parse("")).isEmpty();
  }

  private static Schema fields(String... names) {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("R").fields();
    for (String name : names) {
      fields = fields.requiredInt(name);
    }
    return fields.endRecord();
  }
}
