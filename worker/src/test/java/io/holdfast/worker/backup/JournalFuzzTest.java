package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever is in the file of an instance: notes that can be used, or none. */
@Tag("fuzz")
class JournalFuzzTest {
  private static final List<String> PARTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "\"\"",
          "1",
          "true",
          "\"jobId\":\"x\"",
          "\"jobId\":null",
          "\"stage\":\"MADE\"",
          "\"stage\":\"NONE\"",
          "\"complete\":true",
          "\"unreadable\":[\"a\"]",
          "\"unreadable\":[null]",
          "\"unreadableCount\":1",
          "\"sizes\":null",
          "\"sizes\":{}",
          "\"other\":[[[]]]",
          "\u0000",
          "ä");

  private Path directory = Path.of("");

  @BeforeProperty
  void make() throws IOException {
    directory = Files.createTempDirectory("holdfast-journal-");
  }

  @AfterProperty
  void remove() throws IOException {
    Files.deleteIfExists(directory.resolve("u.json"));
    Files.delete(directory);
  }

  @Property
  void shouldReadWhateverIsThere(@ForAll("texts") String text) throws IOException {
    Files.write(directory.resolve("u.json"), text.getBytes(StandardCharsets.UTF_8));

    JournalEntry entry = new Journal(directory).read("u");

    assertThat(entry.isOf("y")).isFalse();
    assertThat(entry.isOpen() || entry.hasSnapshot() || entry.stage() == JournalEntry.Stage.CLEAN)
        .isTrue();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<List<String>> parts = Arbitraries.of(PARTS).list().ofMaxSize(9);
    return Arbitraries.oneOf(
        parts.map(list -> String.join("", list)),
        parts.map(list -> "{" + String.join(",", list) + "}"),
        Arbitraries.strings().ofMaxLength(60));
  }
}
