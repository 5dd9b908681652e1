package io.holdfast.worker.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDirectoryTest {
  private static final Instant LIMIT = Instant.parse("2026-01-10T00:00:00Z");

  private final Path jobs;

  JobDirectoryTest(@TempDir Path jobs) {
    this.jobs = jobs;
  }

  @Test
  void shouldBeginEmptyAndForItsOwnerAlone() throws Exception {
    Path directory = JobDirectory.make(jobs.resolve("a"), null);
    Files.writeString(directory.resolve("tmp/left"), "x");

    JobDirectory.make(directory, null);

    assertThat(directory.resolve("tmp")).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  @Test
  void shouldRemoveOnlyWhatIsOld() throws Exception {
    Path old = JobDirectory.make(jobs.resolve("old"), null);
    Path fresh = JobDirectory.make(jobs.resolve("fresh"), null);
    Files.setLastModifiedTime(old, FileTime.from(LIMIT.minusSeconds(1)));
    Files.setLastModifiedTime(fresh, FileTime.from(LIMIT.plusSeconds(1)));

    JobDirectory.removeOlder(jobs, LIMIT);

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void shouldNotMindThatThereIsNothing() {
    JobDirectory.removeOlder(jobs.resolve("none"), LIMIT);
    JobDirectory.remove(jobs.resolve("none"));

    assertThat(jobs).isEmptyDirectory();
  }
}
