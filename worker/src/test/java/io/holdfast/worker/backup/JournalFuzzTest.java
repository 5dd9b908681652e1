package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.testing.Damage;
import io.holdfast.worker.restic.ResticLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

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

  private static final JournalEntry WHOLE =
      new JournalEntry(
          "job",
          JournalEntry.Stage.MADE,
          true,
          List.of("state/a", "state/ä"),
          7,
          new ResticLine.Sizes(6, 5, 4, 3, 2, 1));

  @Property
  void shouldReadWhateverIsThere(@ForAll("texts") String text) {
    JournalEntry entry = read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(entry.isOf("y")).isFalse();
  }

  @Property
  void shouldReadAnyBytes(@ForAll byte[] bytes) {
    assertThat(read(bytes)).isEqualTo(JournalEntry.NONE);
  }

  @Property
  void shouldReadAnEntryWithOtherBytes(
      @ForAll int where, @ForAll @Size(min = 1, max = 6) byte[] what) throws IOException {
    byte[] bytes = Damage.overwrite(Journal.bytes(WHOLE), where, what);

    assertThat(read(bytes).unreadable()).isNotNull();
  }

  @Property
  void shouldTakeAnEntryThatIsCutOffForNone(@ForAll int where) throws IOException {
    byte[] cut = Damage.cutOff(Journal.bytes(WHOLE), where);

    assertThat(read(cut)).isEqualTo(JournalEntry.NONE);
  }

  @Property
  void shouldReadWhatWasWritten(
      @ForAll @StringLength(max = 20) String job,
      @ForAll JournalEntry.Stage stage,
      @ForAll boolean complete,
      @ForAll @Size(max = 4) List<@StringLength(max = 12) String> unreadable,
      @ForAll long number)
      throws IOException {
    JournalEntry entry =
        new JournalEntry(
            job,
            stage,
            complete,
            unreadable,
            number,
            new ResticLine.Sizes(number, 1, 2, 3, 4, number));

    assertThat(read(Journal.bytes(entry))).isEqualTo(entry);
  }

  private static JournalEntry read(byte[] bytes) {
    JournalEntry entry = Journal.parse(bytes);
    assertThat(entry.isOpen() || entry.hasSnapshot() || entry.stage() == JournalEntry.Stage.CLEAN)
        .isTrue();
    return entry;
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
