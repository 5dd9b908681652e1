package io.holdfast.worker.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.process.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore from a repository that a real restic has for itself alone, or had. */
class LockedRestoreIT {
  private final RestoreFixture fixture;
  private Process owner;

  LockedRestoreIT(@TempDir Path root) throws Exception {
    fixture = new RestoreFixture(root);
    fixture.source("head -c 300000 /dev/urandom > volumes/data/blob");
    owner = new ProcessBuilder("true").start();
  }

  @BeforeEach
  void lock() throws Exception {
    fixture.backUp();
    // It reads so slowly that it does not come to its end, and has an exclusive lock all the time.
    ProcessBuilder check =
        new ProcessBuilder("restic", "check", "--read-data", "--no-cache", "--limit-download", "1");
    check.environment().clear();
    check.environment().put("PATH", SearchPath.DEFAULT);
    check.environment().put("RESTIC_PASSWORD", "sesame");
    check.environment().put("RESTIC_REPOSITORY", fixture.root.resolve("repository").toString());
    check.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    owner = check.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> !locks().isEmpty() || !owner.isAlive());
    assertThat(owner.isAlive()).isTrue();
  }

  @AfterEach
  void close() {
    owner.destroyForcibly().onExit().join();
    fixture.close();
  }

  private String locks() throws Exception {
    // One that is being written has another name.
    return fixture.output(
        fixture.root.resolve("repository/locks"), "find . -type f -regex './[0-9a-f]*'");
  }

  @Test
  void shouldRemoveTheLockOfADeadProcessAndSaySo() throws Exception {
    owner.destroyForcibly().onExit().join();

    RestoreReport report = fixture.run(new Aim.NewInstance(List.of()));

    assertThat(report.ending()).as(report.ending().message()).isInstanceOf(Ending.Succeeded.class);
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .startsWith("Removed a lock that ")
        .contains("process " + owner.pid())
        .endsWith("that process no longer runs.");
    assertThat(locks()).isEmpty();
  }

  @Test
  void shouldGiveUpAfterAWhileWhenTheOwnerLives() throws Exception {
    RestoreReport report = fixture.run(new Aim.NewInstance(List.of()));

    assertThat(report.ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.LOCKED));
    assertThat(report.ending().message()).contains("locked by PID " + owner.pid());
    assertThat(fixture.progress)
        .anyMatch(at -> at.phase() == Phase.WAITING && at.message().contains("PID " + owner.pid()));
    assertThat(locks()).isNotEmpty();
    assertThat(fixture.instances).isEmptyDirectory();
    assertThat(fixture.left()).isEmpty();
  }
}
