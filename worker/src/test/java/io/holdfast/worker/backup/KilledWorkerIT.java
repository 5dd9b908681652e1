package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker is killed with -9 in the middle of a backup, and its job is run again. */
class KilledWorkerIT {
  private static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001");

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "direct"})
  void shouldLeaveNoResticNoLockAndMakeOneSnapshot(String view) throws Exception {
    try (BackupFixture fixture = BackupFixture.make()) {
      fixture.view = view;
      fixture.hook("module-dump-state", "");
      fixture.hook("module-cleanup-state", "");
      fixture.include("state/big");
      byte[] bytes = new byte[8 << 20];
      new Random(1).nextBytes(bytes);
      Files.write(fixture.state.resolve("big"), bytes);
      Process worker = worker(fixture, view, 200);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> isUploading(fixture.root.resolve("repository/data")));

      worker.destroyForcibly();

      await().atMost(Duration.ofSeconds(20)).until(() -> fixture.restics() == 0);
      assertThat(fixture.restic("list", "locks", "--no-lock").strip()).isEmpty();
      assertThat(fixture.snapshotCount()).isZero();
      fixture.known = new BackupTask.Known(false, true, -1, "", "cluster");
      BackupReport report = fixture.run(JOB);
      assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
      assertThat(fixture.snapshotCount()).isEqualTo(1);
      assertThat(fixture.hooksRun())
          .containsExactly(
              "module-dump-state",
              "module-cleanup-state",
              "module-dump-state",
              "module-cleanup-state");
    }
  }

  @Test
  void shouldNotUploadAgainWhatTheKilledOneHadUploaded() throws Exception {
    try (BackupFixture fixture = BackupFixture.make()) {
      fixture.include("state/big");
      byte[] bytes = new byte[64 << 20];
      new Random(1).nextBytes(bytes);
      Files.write(fixture.state.resolve("big"), bytes);
      Process worker = worker(fixture, "direct", 8 << 10);
      Path data = fixture.root.resolve("repository/data");
      await()
          .ignoreExceptions()
          .atMost(Duration.ofSeconds(60))
          .until(() -> bytesIn(data) >= 32 << 20);
      worker.destroyForcibly();
      await().atMost(Duration.ofSeconds(20)).until(() -> fixture.restics() == 0);

      fixture.known = new BackupTask.Known(false, true, -1, "", "cluster");
      BackupReport report = fixture.run(JOB);

      assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
      assertThat(report.snapshot().bytesAdded()).isBetween(1L, 40L << 20);
      assertThat(fixture.restic("check")).contains("no errors were found");
      assertThat(fixture.root.resolve("work/uploads")).isEmptyDirectory();
    }
  }

  private static long bytesIn(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** By then restic has its lock, and has noted it for its own end. */
  private static boolean isUploading(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(data)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  private static Process worker(BackupFixture fixture, String view, int uploadKib)
      throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BackupMain.class.getName(),
                fixture.root.toString(),
                view,
                JOB.toString(),
                String.valueOf(uploadKib)))
        .redirectErrorStream(true)
        .redirectOutput(fixture.root.resolve("worker.log").toFile())
        .start();
  }
}
