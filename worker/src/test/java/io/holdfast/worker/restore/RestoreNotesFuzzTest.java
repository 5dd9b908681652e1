package io.holdfast.worker.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.testing.Damage;
import io.holdfast.catalog.testing.JsonDamage;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.restore.RestoreEntry.Outcome;
import io.holdfast.worker.restore.RestoreEntry.Stage;
import io.holdfast.worker.restore.RestoreEntry.Work;
import io.holdfast.worker.restore.place.Changes;
import io.holdfast.worker.restore.place.Move;
import io.holdfast.worker.restore.place.Trees.Ownership;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever is in the file of a restore: an entry that can be used, or a refusal. */
@Tag("fuzz")
class RestoreNotesFuzzTest {
  private static final Path PATH = Path.of("/home/wiki1/state");
  private static final Instance INSTANCE =
      new Instance(
          "wiki1",
          "ghcr.io/a/wiki:1",
          "u",
          1,
          "Wiki",
          false,
          new Placement(PATH, PATH, Map.of("v", PATH), "root", true));
  private static final RestoreEntry WHOLE =
      new RestoreEntry(
          "job",
          Stage.MOVING,
          new Work(
              List.of(PATH.resolve(".staging")),
              new Changes(
                  List.of(PATH),
                  List.of(new Changes.Owned(PATH, new Ownership(1, 2, 3), new Ownership(4, 5, 6))),
                  List.of(new Move(null, PATH, PATH), new Move(PATH, PATH, PATH))),
              INSTANCE,
              INSTANCE,
              List.of(INSTANCE),
              List.of("wiki1", "wiki2")),
          new Outcome(
              "Done.",
              new BackupReport.Snapshot("5a", 6, 5, 4, 3, 2, 1),
              List.of("warning"),
              "output",
              "{}"));
  private static final String TEXT = text(WHOLE);

  @Property
  void shouldReadWhatWasWritten(
      @ForAll @StringLength(max = 20) String text,
      @ForAll Stage stage,
      @ForAll @Size(max = 4) List<@AlphaChars @StringLength(max = 8) String> names)
      throws IOException {
    List<Path> paths = names.stream().map(PATH::resolve).toList();
    RestoreEntry entry =
        new RestoreEntry(
            text,
            stage,
            new Work(
                paths, new Changes(paths, List.of(), List.of()), null, INSTANCE, List.of(), names),
            new Outcome(text, BackupReport.Snapshot.NONE, names, text, text));

    assertThat(RestoreNotes.read(RestoreNotes.write(entry))).isEqualTo(entry);
  }

  @Property
  void shouldReadOrRefuseANoteWithOneOtherValue(@ForAll int place, @ForAll int damage)
      throws IOException {
    readOrRefuse(JsonDamage.of(TEXT, place, damage).getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void shouldReadOrRefuseANoteWithTwoOtherValues(
      @ForAll int place, @ForAll int damage, @ForAll int secondPlace, @ForAll int secondDamage)
      throws IOException {
    String once = JsonDamage.of(TEXT, place, damage);
    readOrRefuse(JsonDamage.of(once, secondPlace, secondDamage).getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void shouldReadOrRefuseANoteWithOtherBytes(
      @ForAll int where, @ForAll @Size(min = 1, max = 6) byte[] what) {
    readOrRefuse(Damage.overwrite(TEXT.getBytes(StandardCharsets.UTF_8), where, what));
  }

  @Property
  void shouldRefuseANoteThatIsCutOff(@ForAll int where) {
    byte[] cut = Damage.cutOff(TEXT.getBytes(StandardCharsets.UTF_8), where);

    assertThat(readOrRefuse(cut)).isFalse();
  }

  @Property
  void shouldReadOrRefuseAnyBytes(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  /** Whether there was an entry. */
  private static boolean readOrRefuse(byte[] bytes) {
    RestoreEntry entry;
    try {
      entry = RestoreNotes.read(bytes);
    } catch (IOException e) {
      return false;
    }
    assertThat(entry.stage().isTakenBack()).isEqualTo(entry.stage().compareTo(Stage.COMMITTED) < 0);
    assertThat(entry.isOpenOn(List.of("none"))).isEqualTo(isOpenOnNone(entry));
    assertThat(text(entry.at(Stage.ENDED))).startsWith("{");
    for (Move move : entry.work().changes().moves()) {
      assertThat(move.live() + " " + move.aside()).doesNotContain("\u0000");
    }
    return true;
  }

  private static boolean isOpenOnNone(RestoreEntry entry) {
    return entry.stage() != Stage.ENDED && entry.work().touched().contains("none");
  }

  private static String text(RestoreEntry entry) {
    try {
      return new String(RestoreNotes.write(entry), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
