package io.holdfast.worker.restore;

import static io.holdfast.worker.restore.RestoreFixture.OLD_UUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledRestoreIT {
  private static final int MOST_NOTES = 12;

  private final RestoreFixture fixture;

  KilledRestoreIT(@TempDir Path root) throws Exception {
    fixture = new RestoreFixture(root);
  }

  @BeforeEach
  void backUp() throws Exception {
    fixture.step("20change", "echo changed >> my.cnf");
    fixture.backUp();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLeaveTheOldOrTheNewInPlaceWhereverItIsKilled(boolean afterwards) throws Exception {
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    fixture.bench.shell(fixture.root, "cp -a instances saved");
    int killed = 0;
    for (int note = 1; note <= MOST_NOTES; note++) {
      fixture.bench.shell(fixture.root, "rm -rf instances; cp -a saved instances");
      if (isKilled(new Aim.InPlace(instance), note, afterwards)) {
        killed++;
        boolean committed = isCommitted();

        fixture.execution().recovery().run(jobId -> false);

        assertInPlace(committed);
        assertThat(fixture.left()).isEmpty();
      }
      fixture.bench.shell(fixture.root, "rm -rf work/restores");
    }
    assertThat(killed).isGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldMakeOneNewInstanceWhereverItIsKilled(boolean afterwards) throws Exception {
    int killed = 0;
    for (int note = 1; note <= MOST_NOTES; note++) {
      Instance old = fixture.install("dokuwiki1", OLD_UUID);
      if (isKilled(new Aim.NewInstance(List.of(old)), note, afterwards)) {
        killed++;
        fixture.redelivered = true;

        RestoreReport report = fixture.run(new Aim.NewInstance(List.of(old)));

        assertThat(report.ending())
            .as(report.ending().message())
            .isInstanceOf(Ending.Succeeded.class);
        assertThat(report.details()).contains("\"module_id\":\"dokuwiki2\"");
        assertThat(fixture.catalog.instances().list())
            .extracting(Instance::id)
            .containsExactly("dokuwiki2");
        assertThat(fixture.instances).isDirectoryContaining("glob:**/dokuwiki2");
        assertThat(fixture.instances.resolve("dokuwiki1")).doesNotExist();
        assertThat(fixture.left()).isEmpty();
        assertThat(fixture.run(new Aim.NewInstance(List.of(old))).details())
            .isEqualTo(report.details());
      }
      fixture
          .catalog
          .instances()
          .list()
          .forEach(all -> fixture.catalog.instances().remove(all.id()));
      fixture.bench.shell(fixture.root, "rm -rf work/restores instances/*");
    }
    assertThat(killed).isGreaterThanOrEqualTo(8);
  }

  @Test
  void shouldGiveBackupsAndOtherRestoresNoInstanceHalfDone() throws Exception {
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    fixture.bench.shell(fixture.root, "cp -a instances saved");
    int open = 0;
    for (int note = 1; note <= MOST_NOTES; note++) {
      fixture.bench.shell(fixture.root, "rm -rf instances; cp -a saved instances");
      if (isKilled(new Aim.InPlace(instance), note, true)) {
        open++;
        boolean committed = isCommitted();
        RestoreRecovery recovery = fixture.execution().recovery();
        Path journal = fixture.root.resolve("work/restores/" + RestoreFixture.JOB + ".json");
        String noted = RestoreFixture.text(journal);

        recovery.ofInstances(List.of("dokuwiki1"), RestoreFixture.JOB);
        recovery.ofInstances(List.of("dokuwiki2"), UUID.randomUUID());
        assertThat(RestoreFixture.text(journal)).isEqualTo(noted);

        recovery.ofInstances(List.of("dokuwiki1"), UUID.randomUUID());
        assertInPlace(committed);
        assertThat(fixture.left()).isEmpty();
      }
      fixture.bench.shell(fixture.root, "rm -rf work/restores");
    }
    assertThat(open).isGreaterThanOrEqualTo(4);
  }

  private boolean isKilled(Aim aim, int note, boolean afterwards) {
    KillingJournal journal =
        new KillingJournal(fixture.root.resolve("work/restores"), note, afterwards);
    ResticRestoreExecution execution = fixture.execution(journal);
    try {
      RestoreReport report = execution.run(fixture.task(aim), at -> {}, new Cancellation());
      assertThat(report.ending())
          .as(report.ending().message())
          .isInstanceOf(Ending.Succeeded.class);
      return false;
    } catch (KillingJournal.Killed e) {
      return true;
    }
  }

  private boolean isCommitted() throws Exception {
    Optional<RestoreEntry> entry =
        new RestoreJournal(fixture.root.resolve("work/restores"))
            .read(RestoreFixture.JOB.toString());
    return entry.isPresent() && !entry.get().stage().isTakenBack();
  }

  private void assertInPlace(boolean committed) throws Exception {
    fixture.bench.shell(
        fixture.root, "rm -f instances/dokuwiki1/started instances/dokuwiki1/stopped");
    if (committed) {
      assertThat(RestoreFixture.text(fixture.instances.resolve("dokuwiki1/state/my.cnf")))
          .isEqualTo("configchanged\n");
    } else {
      assertThat(fixture.tree(fixture.instances))
          .isEqualTo(fixture.tree(fixture.root.resolve("saved")));
    }
  }
}
