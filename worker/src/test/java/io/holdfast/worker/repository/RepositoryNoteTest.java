package io.holdfast.worker.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNoteTest {
  private static final RepositoryNote NOTE =
      new RepositoryNote(
          "dokuwiki1", "Wiki", "n1.example.org", "c-uuid", "uuid", 1700000000L, true);

  @Test
  void shouldWriteNethServersFieldsInOneLine() {
    assertThat(new String(NOTE.toJson(), UTF_8))
        .isEqualTo(
            "{\"module_id\":\"dokuwiki1\",\"module_ui_name\":\"Wiki\","
                + "\"node_fqdn\":\"n1.example.org\",\"cluster_uuid\":\"c-uuid\","
                + "\"uuid\":\"uuid\",\"timestamp\":1700000000,\"success\":true}\n");
  }

  @Test
  void shouldReadWhatItWrote() {
    assertThat(RepositoryNote.parse(NOTE.toJson())).contains(NOTE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"module_id\":[],\"timestamp\":\"soon\",\"success\":\"yes\",\"uuid\":7}",
        "{\"module_id\":\"a\\u0007b\",\"timestamp\":1e400}",
      })
  void shouldLeaveOutWhatItCannotUse(String text) {
    assertThat(RepositoryNote.parse(text.getBytes(UTF_8)))
        .contains(new RepositoryNote("", "", "", "", "", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "not json", "{\"module_id\":"})
  void shouldReadNothingFromJunk(String text) {
    assertThat(RepositoryNote.parse(text.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void shouldNotReadALongFile() {
    byte[] bytes = ("{\"x\":\"" + "y".repeat(RepositoryNote.MOST_BYTES) + "\"}").getBytes(UTF_8);

    assertThat(RepositoryNote.parse(bytes)).isEmpty();
  }
}
