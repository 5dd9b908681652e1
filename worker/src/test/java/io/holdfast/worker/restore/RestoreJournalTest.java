package io.holdfast.worker.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.job.JobFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreJournalTest {
  private final Path directory;
  private final RestoreJournal journal;

  RestoreJournalTest(@TempDir Path directory) {
    this.directory = directory.resolve("restores");
    this.journal = new RestoreJournal(this.directory);
  }

  @Test
  void shouldReadWhatWasWritten() throws Exception {
    RestoreEntry entry = RestoreEntry.begun("job", List.of("wiki1"));

    journal.write(entry);

    assertThat(journal.read("job")).contains(entry);
    assertThat(journal.all()).containsExactly(entry);
    assertThat(journal.read("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"jobId\":\"damaged\"", "{\"jobId\":\"damaged\"}"})
  void shouldNameADamagedNoteAndGoOnWithTheOthers(String damaged) throws Exception {
    RestoreEntry entry = RestoreEntry.begun("job", List.of("wiki1"));
    journal.write(entry);
    Files.writeString(directory.resolve("damaged.json"), damaged);

    journal.forgetEnded(Instant.MAX);

    assertThat(journal.all()).containsExactly(entry);
    assertThatThrownBy(() -> journal.read("damaged"))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining(directory.resolve("damaged.json").toString())
        .hasMessageContaining("cannot be read");
    assertThat(directory.resolve("damaged.json")).exists();
  }
}
