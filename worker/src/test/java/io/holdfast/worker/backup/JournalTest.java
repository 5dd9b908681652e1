package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.ResticLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private final Path directory;
  private final Journal journal;

  JournalTest(@TempDir Path directory) {
    this.directory = directory.resolve("instances");
    this.journal = new Journal(this.directory);
  }

  @Test
  void shouldReadWhatWasWritten() throws Exception {
    JournalEntry entry =
        new JournalEntry(
            "job",
            JournalEntry.Stage.MADE,
            false,
            List.of("state/a"),
            7,
            new ResticLine.Sizes(6, 5, 4, 3, 2, 1));

    journal.write("u-1", entry);

    assertThat(journal.read("u-1")).isEqualTo(entry);
    assertThat(journal.read("u-2")).isEqualTo(JournalEntry.NONE);
  }

  @Test
  void shouldTakeAHalfWrittenFileForNone() throws Exception {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("u-1.json"), "{\"jobId\":\"x");

    assertThat(journal.read("u-1")).isEqualTo(JournalEntry.NONE);
  }

  @Test
  void shouldLeaveNothingHalfWrittenBehindWhenItCannotBeWritten() throws Exception {
    Path inTheWay = directory.resolve("u-1.json").resolve("file");
    Files.createDirectories(inTheWay);

    assertThatThrownBy(() -> journal.write("u-1", JournalEntry.begun("job")))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("cannot write to its directory");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("u-1.json"));
    }
  }

  @Test
  void shouldKnowWhatIsOwed() {
    JournalEntry entry = JournalEntry.begun("job");

    assertThat(entry.isOpen()).isTrue();
    assertThat(entry.hasSnapshot()).isFalse();
    assertThat(entry.at(JournalEntry.Stage.MADE).isOpen()).isTrue();
    assertThat(entry.at(JournalEntry.Stage.ENDED).isOpen()).isFalse();
    assertThat(entry.at(JournalEntry.Stage.ENDED).hasSnapshot()).isTrue();
    assertThat(JournalEntry.NONE.isOpen()).isFalse();
  }
}
