package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Retention;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups that come to an end, with the real restic. */
class BackupJobIT {
  private static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001");
  private static final UUID NEXT = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000002");
  private static final UUID THIRD = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000003");

  private BackupFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = BackupFixture.make();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldBackUpWhatIsIncludedAndNothingElse() throws Exception {
    BackupReport report = fixture.run(JOB);

    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(report.ending().message()).startsWith("Backed up 3 files, ");
    assertThat(report.snapshot().id()).hasSize(64);
    assertThat(report.snapshot().filesNew()).isEqualTo(3);
    assertThat(report.warnings()).isEmpty();
    assertThat(fixture.listed())
        .containsExactlyInAnyOrder(
            "/state",
            "/state/environment",
            "/state/kept",
            "/volumes",
            "/volumes/dokuwiki-data",
            "/volumes/dokuwiki-data/page");
    assertThat(fixture.restic("snapshots", "--json"))
        .contains("\"job=" + JOB + "\"", "\"backup=4\"", BackupFixture.UUID_OF_INSTANCE);
    assertThat(fixture.calls()).containsExactly("backup", "init", "backup");
    assertThat(fixture.notes).containsExactly(true);
    assertThat(fixture.progress.stream().map(Progress::phase).distinct())
        .contains(Phase.DUMPING, Phase.SCANNING, Phase.CLEANING);
    assertThat(fixture.root.resolve("work/jobs")).isEmptyDirectory();
  }

  @Test
  void shouldCallResticOnceWhileThereIsNothingToForgetAndTwiceAfterwards() throws Exception {
    fixture.run(JOB);
    Files.delete(fixture.root.resolve("cache/calls"));
    fixture.known = known(true, false, 1);

    BackupReport second = fixture.run(NEXT);
    fixture.known = known(true, false, second.retained().kept());
    BackupReport third = fixture.run(THIRD);

    assertThat(second.retained()).isEqualTo(new BackupReport.Retained(2, 0));
    assertThat(third.retained()).isEqualTo(new BackupReport.Retained(2, 1));
    assertThat(fixture.calls()).containsExactly("backup", "backup", "forget");
    assertThat(fixture.restic("snapshots", "--json"))
        .contains(NEXT.toString(), THIRD.toString())
        .doesNotContain(JOB.toString());
    assertThat(second.snapshot().filesUnmodified()).isEqualTo(3);
  }

  @Test
  void shouldKeepByTheRulesOfTimeToo() throws Exception {
    fixture.retention = new Retention(0, 0, 1, 0, 0, 0, "");
    fixture.run(JOB);
    fixture.known = known(true, false, 1);

    BackupReport report = fixture.run(NEXT);

    assertThat(report.retained()).isEqualTo(new BackupReport.Retained(1, 1));
    fixture.retention = new Retention(0, 0, 0, 0, 0, 0, "1d");
    assertThat(fixture.run(THIRD).retained()).isEqualTo(new BackupReport.Retained(2, 0));
  }

  @Test
  void shouldKeepTheLastCompleteSnapshotWhenTheNewOneIsIncomplete() throws Exception {
    fixture.retention = Retention.keepLast(1);
    fixture.run(JOB);
    fixture.resticExits(3);
    fixture.known = new BackupTask.Known(true, false, 1, JOB.toString(), "cluster");
    BackupReport incomplete = fixture.run(NEXT);
    fixture.known = new BackupTask.Known(true, false, 2, JOB.toString(), "cluster");
    fixture.run(THIRD);

    assertThat(incomplete.ending()).isInstanceOf(Ending.Incomplete.class);
    assertThat(incomplete.retained()).isEqualTo(new BackupReport.Retained(2, 0));
    assertThat(fixture.restic("snapshots", "--json"))
        .contains(JOB.toString(), THIRD.toString())
        .doesNotContain(NEXT.toString());
    assertThat(fixture.notes).containsExactly(true, false, false);
  }

  @Test
  void shouldNotTryAgainWhenTheSnapshotWasMadeBeforeTheFailure() throws Exception {
    fixture.resticExits(1);

    BackupReport report = fixture.run(JOB);

    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(fixture.snapshotCount()).isEqualTo(1);
  }

  @Test
  void shouldNotMakeASecondSnapshotWhenDeliveredAgain() throws Exception {
    fixture.hook("module-cleanup-state", "");
    String made = fixture.run(JOB).snapshot().id();
    fixture.known = known(false, true, -1);

    BackupReport again = fixture.run(JOB);

    assertThat(again.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(again.snapshot().id()).isEqualTo(made);
    assertThat(again.ending().message()).startsWith("Backed up 3 files, ");
    assertThat(fixture.snapshotCount()).isEqualTo(1);
    assertThat(fixture.hooksRun()).containsExactly("module-cleanup-state");
  }

  @Test
  void shouldNotClaimThatASnapshotIsCompleteWhenNobodyKnows() throws Exception {
    fixture.hook("module-cleanup-state", "");
    fixture.run(JOB);
    Files.delete(
        fixture.root.resolve("work/instances/" + BackupFixture.UUID_OF_INSTANCE + ".json"));
    fixture.known = known(true, true, -1);

    BackupReport again = fixture.run(JOB);

    assertThat(again.ending()).isInstanceOf(Ending.Incomplete.class);
    assertThat(again.ending().message()).contains("it is not known whether every file");
    assertThat(fixture.snapshotCount()).isEqualTo(1);
    assertThat(fixture.hooksRun()).hasSize(2);
  }

  @Test
  void shouldRunAnewWhenDeliveredAgainBeforeAnySnapshot() throws Exception {
    fixture.known = known(false, true, -1);

    BackupReport report = fixture.run(JOB);

    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(fixture.snapshotCount()).isEqualTo(1);
  }

  @Test
  void shouldCleanUpAfterALostWorkerBeforeTheNextDump() throws Exception {
    fixture.hook("module-dump-state", "");
    fixture.hook("module-cleanup-state", "echo $BACKUP_OUTCOME >> ../hooks");
    new Journal(fixture.root.resolve("work/instances"))
        .write(BackupFixture.UUID_OF_INSTANCE, JournalEntry.begun("another"));

    fixture.run(JOB);

    assertThat(Files.readAllLines(fixture.install.resolve("hooks"))).contains("FAILED");
    assertThat(fixture.hooksRun())
        .containsExactly("module-cleanup-state", "module-dump-state", "module-cleanup-state");
  }

  @Test
  void shouldKeepTheEnvironmentWhateverIsExcluded() throws Exception {
    BackupFixture.write(
        fixture.install.resolve("etc/state-exclude.conf"), "*\nenvironment\nstate\n/srv/state\n");

    BackupReport report = fixture.run(JOB);

    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(fixture.listed()).contains("/state/environment").doesNotContain("/state/kept");
  }

  @Test
  void shouldReadNothingOutsideStateAndVolumes() throws Exception {
    BackupFixture.write(fixture.root.resolve("outside/secret"), "secret");
    Files.createSymbolicLink(fixture.state.resolve("link"), fixture.root.resolve("outside"));
    fixture.include(
        "state/link/secret",
        "state/link",
        "state/../../outside",
        "/etc/passwd",
        fixture.root.resolve("outside").toString(),
        "../outside",
        "state/missing",
        "elsewhere/x");

    BackupReport report = fixture.run(JOB);

    assertThat(fixture.listed())
        .containsExactlyInAnyOrder("/state", "/state/environment", "/state/link");
    assertThat(report.warnings())
        .hasSize(8)
        .anyMatch(warning -> warning.contains("symbolic link"))
        .anyMatch(warning -> warning.contains("state/missing"));
  }

  @Test
  void shouldSeeTheSameInTheDirectView() throws Exception {
    Path volumes = fixture.install.resolve("volumes/dokuwiki-data");
    BackupFixture.write(volumes.resolve("page"), "page");
    BackupFixture.write(volumes.resolve("cache/entry"), "excluded");
    BackupTask task = fixture.task(JOB);
    fixture.view = "direct";

    BackupReport refused = fixture.execution().run(task, fixture.progress::add, Fixtures.never());
    assertThat(refused.ending().message()).contains("worker.view");
    BackupReport report =
        fixture
            .execution()
            .run(Fixtures.withVolume(task, volumes), fixture.progress::add, Fixtures.never());

    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(fixture.listed())
        .containsExactlyInAnyOrder(
            "/state",
            "/state/environment",
            "/state/kept",
            "/volumes",
            "/volumes/dokuwiki-data",
            "/volumes/dokuwiki-data/page");
  }

  private static BackupTask.Known known(boolean initialized, boolean redelivered, int kept) {
    return new BackupTask.Known(initialized, redelivered, kept, "", "cluster");
  }
}
