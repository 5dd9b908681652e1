package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker was killed after a dump had begun: the cleanup comes, whatever becomes of the job. */
class OwedCleanupIT {
  private static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001");
  private static final UUID LATER = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000002");

  private BackupFixture fixture;
  private Journal journal;

  @BeforeEach
  void setUp() throws Exception {
    fixture = BackupFixture.make();
    fixture.hook("module-dump-state", "");
    fixture.hook("module-cleanup-state", "");
    fixture.known = new BackupTask.Known(true, true, -1, "", "cluster");
    journal = new Journal(fixture.root.resolve("work/instances"));
    journal.write(BackupFixture.UUID_OF_INSTANCE, JournalEntry.begun(JOB.toString()));
  }

  @AfterEach
  void tearDown() {
    fixture.close();
  }

  @Test
  void shouldCleanUpThoughTheRepositoryDoesNotAnswer() throws IOException {
    fixture.repositoryUrl = "rest:http://127.0.0.1:1/";

    assertThat(fixture.run(JOB).ending()).isInstanceOf(Ending.Failed.class);
    assertCleanedUpOnce();
  }

  @Test
  void shouldCleanUpThoughTheJobWasCancelledMeanwhile() throws IOException {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel("no longer wanted");

    assertThat(fixture.run(JOB, cancelled).ending()).isInstanceOf(Ending.Cancelled.class);
    assertCleanedUpOnce();
  }

  @Test
  void shouldCleanUpAfterAnotherJobThoughThisOneCannotBegin() throws IOException {
    fixture.repositoryUrl = "rest:http://127.0.0.1:1/";

    assertThat(fixture.run(LATER).ending()).isInstanceOf(Ending.Failed.class);
    assertCleanedUpOnce();
  }

  private void assertCleanedUpOnce() throws IOException {
    assertThat(fixture.hooksRun()).containsExactly("module-cleanup-state");
    assertThat(journal.read(BackupFixture.UUID_OF_INSTANCE).isOpen()).isFalse();
  }
}
