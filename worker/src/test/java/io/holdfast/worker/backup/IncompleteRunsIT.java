package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Retention;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Ending;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last complete snapshot outlives any number of incomplete ones, whatever was lost. */
class IncompleteRunsIT {
  private BackupFixture fixture;
  private int runs;

  @BeforeEach
  void setUp() throws IOException {
    fixture = BackupFixture.make();
    fixture.retention = Retention.keepLast(1);
  }

  @AfterEach
  void tearDown() {
    fixture.close();
  }

  @Test
  void shouldKeepTheLastCompleteOneThroughSeveralIncompleteRuns() throws Exception {
    remember("");
    UUID old = run(true);
    remember(old.toString());
    UUID complete = run(true);
    remember(complete.toString());
    run(false);
    run(false);
    UUID newest = run(false);

    assertSnapshots(complete, newest);

    remember(complete.toString());
    UUID next = run(true);
    assertSnapshots(next);
  }

  @Test
  void shouldFindTheLastCompleteOneInTheLedgerWhenTheLastStateWasLost() throws Exception {
    remember("");
    UUID complete = run(true);
    run(false);
    UUID newest = run(false);

    assertSnapshots(complete, newest);
  }

  @Test
  void shouldKeepANewerCompleteOneWhoseResultCameTooLateForTheLastState() throws Exception {
    remember("");
    UUID older = run(true);
    fixture.retention = Retention.keepLast(0);
    UUID newer = run(true);
    fixture.retention = Retention.keepLast(1);
    remember(older.toString());
    UUID newest = run(false);

    assertSnapshots(newer, newest);
  }

  @Test
  void shouldTrustTheJournalWhenTheLedgerWasLostToo() throws Exception {
    remember("");
    UUID complete = run(true);
    fixture.ledger.clear();
    UUID newest = run(false);

    assertSnapshots(complete, newest);
  }

  @Test
  void shouldKeepEverythingAndSaySoWhenNobodyKnows() throws Exception {
    remember("");
    UUID complete = run(true);
    UUID second = run(false);
    fixture.ledger.clear();
    BackupReport report = report(false);

    assertThat(report.ending()).isInstanceOf(Ending.Incomplete.class);
    assertThat(report.warnings())
        .containsExactly(
            "Old snapshots were not removed: this one is incomplete, and it is not known which of"
                + " the others are complete. The next complete backup removes them.");
    assertThat(report.retained()).isEqualTo(new BackupReport.Retained(3, 0));
    assertSnapshots(complete, second, job(runs));
  }

  private void remember(String lastCompleteJob) {
    fixture.known = new BackupTask.Known(runs > 0, false, -1, lastCompleteJob, "cluster");
  }

  private UUID run(boolean complete) throws IOException {
    BackupReport report = report(complete);
    assertThat(report.ending())
        .isInstanceOf(complete ? Ending.Succeeded.class : Ending.Incomplete.class);
    return job(runs);
  }

  private BackupReport report(boolean complete) throws IOException {
    fixture.resticExits(complete ? 0 : 3);
    return fixture.run(job(++runs));
  }

  private static UUID job(int number) {
    return new UUID(0x5000, 0x8000_0000_0000_0000L | number);
  }

  private void assertSnapshots(UUID... jobs) throws Exception {
    String all = fixture.restic("snapshots", "--json");
    assertThat(fixture.snapshotCount()).isEqualTo(jobs.length);
    for (UUID job : jobs) {
      assertThat(all).contains("job=" + job);
    }
  }
}
