package io.holdfast.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.standalone.registry.LogKey.DeleteSubjectKey;
import io.holdfast.standalone.registry.LogKey.OtherKey;
import io.holdfast.standalone.registry.LogKey.SchemaKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RegistryStateTest {
  private final RegistryState state = new RegistryState();

  private void put(String subject, int version, int id, String schema) {
    state.apply(new SchemaKey(subject, version), Version.of(subject, version, id, schema).stored());
  }

  @Test
  void shouldNotUseANumberAgain() {
    put("s", 1, 5, "\"int\"");
    assertThat(state.nextId()).isEqualTo(6);
    assertThat(state.nextVersion("s")).isEqualTo(2);
    state.apply(new SchemaKey("s", 1), null);
    assertThat(state.byId(5)).isEmpty();
    assertThat(state.nextId()).isEqualTo(6);
    assertThat(state.nextVersion("s")).isEqualTo(1);
  }

  @Test
  void shouldNotLetAnIdChangeItsMeaning() {
    put("s", 1, 5, "\"int\"");
    put("t", 1, 5, "\"long\"");
    assertThat(state.has("t", true)).isFalse();
    assertThat(state.byId(5)).hasValueSatisfying(v -> assertThat(v.schema()).isEqualTo("\"int\""));
  }

  @Test
  void shouldTakeADeletionForTheVersionsBeforeItOnly() {
    put("s", 1, 1, "\"int\"");
    put("s", 2, 2, "\"long\"");
    state.apply(
        new DeleteSubjectKey("s"),
        LogKey.JSON.createObjectNode().put("subject", "s").put("version", 2));
    put("s", 3, 1, "\"int\"");
    assertThat(state.versions("s", false)).extracting(Version::number).containsExactly(3);
    assertThat(state.versions("s", true)).hasSize(3);
    assertThat(state.withId(1)).hasSize(2);
  }

  @Test
  void shouldPassOverWhatItDoesNotUnderstand() {
    state.apply(new SchemaKey("s", 1), LogKey.JSON.createObjectNode().put("id", "x"));
    state.apply(new DeleteSubjectKey("s"), null);
    state.apply(new DeleteSubjectKey("unknown"), LogKey.JSON.createObjectNode().put("version", 9));
    assertThat(state.subjects(true)).isEmpty();
    for (String key : new String[] {"", "7", "{}", "{\"keytype\":\"SCHEMA\",\"subject\":\"s\"}"}) {
      assertThat(LogKey.read(key.getBytes(StandardCharsets.UTF_8))).isInstanceOf(OtherKey.class);
    }
  }

  @Test
  void shouldReadItsOwnKeys() {
    for (LogKey key :
        new LogKey[] {
          new SchemaKey("a\"b", 3),
          new LogKey.ConfigKey(""),
          new LogKey.ConfigKey("s"),
          new LogKey.ModeKey(""),
          new DeleteSubjectKey("ä"),
          new OtherKey()
        }) {
      assertThat(LogKey.read(key.bytes())).isEqualTo(key);
    }
  }
}
