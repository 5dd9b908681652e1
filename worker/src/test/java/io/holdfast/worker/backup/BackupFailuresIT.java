package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, with the real restic and real hooks: each has its kind and its words. */
class BackupFailuresIT {
  private static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001");
  private static final UUID NEXT = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000002");

  private BackupFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = BackupFixture.make();
    fixture.hook("module-cleanup-state", "echo $BACKUP_OUTCOME > outcome");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "bubblewrap"})
  void shouldNameTheFilesThatCouldNotBeRead(String view) throws Exception {
    fixture.user = "nobody";
    fixture.resticUser = BackupSettings.AS_INSTANCE;
    fixture.view = view;
    fixture.include("state/kept");
    Files.setPosixFilePermissions(
        fixture.state.resolve("kept"), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(
        Files.createDirectories(Path.of(fixture.repositoryUrl)),
        PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(fixture.state, PosixFilePermissions.fromString("rwxrwxrwx"));

    BackupReport report = fixture.run(JOB);

    assertThat(report.ending())
        .isEqualTo(
            new Ending.Incomplete("A snapshot exists, but 1 file could not be read: state/kept."));
    assertThat(report.unreadable()).containsExactly("state/kept");
    assertThat(report.unreadableCount()).isEqualTo(1);
    assertThat(report.snapshot().id()).isNotEmpty();
    assertThat(cleanupOutcome()).isEqualTo("INCOMPLETE");
  }

  @Test
  void shouldSayThatThePasswordIsWrong() throws Exception {
    fixture.run(JOB);
    fixture.password = "another password";

    Ending ending = fixture.run(NEXT).ending();

    assertThat(ending).isInstanceOf(Ending.Failed.class);
    assertThat(((Ending.Failed) ending).kind()).isEqualTo(FailureKind.UNAUTHORIZED);
    assertThat(ending.message()).contains("password does not open it");
    assertThat(cleanupOutcome()).isEqualTo("FAILED");
  }

  @Test
  void shouldNameTheVolumeThatIsMissing() throws Exception {
    fixture.include("volumes/dokuwiki-data", "volumes/gone");

    Ending ending = fixture.run(JOB).ending();

    assertThat(ending)
        .isEqualTo(
            new Ending.Failed(
                FailureKind.NOT_FOUND,
                "Volume gone, which etc/state-include.conf names, is not there."));
    assertThat(fixture.hooksRun()).containsExactly("module-cleanup-state");
  }

  @Test
  void shouldTryAnUnreachableRemoteAgainAndGiveUp() throws Exception {
    fixture.repositoryUrl = "rest:http://127.0.0.1:1/x/";

    Ending ending = fixture.run(JOB).ending();

    assertThat(ending).isInstanceOf(Ending.Failed.class);
    assertThat(((Ending.Failed) ending).kind()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(ending.message()).contains("does not answer");
    assertThat(fixture.progress)
        .anyMatch(
            progress ->
                progress.phase() == Phase.WAITING
                    && progress.message().contains("another attempt"));
    assertThat(cleanupOutcome()).isEqualTo("FAILED");
    assertThat(fixture.notes).isEmpty();
  }

  @Test
  void shouldTryARemoteAgainThatAnswersWithAFaultOfItsOwn() throws Exception {
    HttpServer remote =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    remote.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    remote.start();
    try {
      fixture.repositoryUrl = "rest:http://127.0.0.1:" + remote.getAddress().getPort() + "/";

      Ending ending = fixture.run(JOB).ending();

      assertThat(ending).as(ending.message()).isInstanceOf(Ending.Failed.class);
      assertThat(((Ending.Failed) ending).kind()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(ending.message()).contains("an error of its own (500)");
    } finally {
      remote.stop(0);
    }
  }

  @Test
  void shouldStopWhenTheRemoteTakesConnectionsAndNeverAnswers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process remote =
        new ProcessBuilder(
                List.of(
                    "rclone",
                    "serve",
                    "restic",
                    "--config",
                    "/dev/null",
                    "--addr",
                    "127.0.0.1:" + port,
                    fixture.root.resolve("remote").toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      fixture.repositoryUrl = "rest:http://127.0.0.1:" + port + "/";
      fixture.silentAfter = Duration.ofSeconds(4);
      await().until(() -> fixture.run(JOB).ending() instanceof Ending.Succeeded);
      command("kill", "-STOP", Long.toString(remote.pid()));

      Ending ending = fixture.run(NEXT).ending();

      assertThat(ending).as(ending.message()).isInstanceOf(Ending.Failed.class);
      assertThat(((Ending.Failed) ending).kind()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(ending.message()).contains("was silent for 4 seconds");
    } finally {
      remote.destroyForcibly();
    }
  }

  @Test
  void shouldSayWhichDiskOfTheNodeIsFull() throws Exception {
    Path work = Files.createDirectories(fixture.root.resolve("work"));
    byte[] noise = new byte[3 << 20];
    new Random(1).nextBytes(noise);
    Files.write(fixture.volume.resolve("noise"), noise);
    command("mount", "-t", "tmpfs", "-o", "size=1m", "holdfast-test", work.toString());
    try {
      Ending ending = fixture.run(JOB).ending();

      assertThat(ending).as(ending.message()).isInstanceOf(Ending.Failed.class);
      assertThat(((Ending.Failed) ending).kind()).isEqualTo(FailureKind.NO_SPACE);
      assertThat(ending.message()).contains("The disk with " + work, "is full");
      assertThat(cleanupOutcome()).isEqualTo("FAILED");
    } finally {
      command("umount", work.toString());
    }
  }

  private static void command(String... words) throws Exception {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void shouldFailWithTheHookAndKeepItsOutputWithoutSecrets() throws Exception {
    fixture.hook("module-dump-state", "echo dumping with $DB_PASSWORD $RESTIC_PASSWORD; exit 3");

    BackupReport report = fixture.run(JOB);

    assertThat(report.ending())
        .isEqualTo(
            new Ending.Failed(
                FailureKind.HOOK,
                "The hook module-dump-state failed with exit code 3: look at its output."));
    assertThat(report.hookOutput()).contains("dumping with ***").doesNotContain("hush-hush");
    assertThat(fixture.hooksRun()).containsExactly("module-dump-state", "module-cleanup-state");
    assertThat(report.snapshot()).isEqualTo(BackupReport.Snapshot.NONE);
  }

  @Test
  void shouldNotBeginWithAHookThatIsNotExecutable() throws Exception {
    BackupFixture.write(fixture.install.resolve("bin/module-dump-state"), "#!/bin/sh\n");

    Ending ending = fixture.run(JOB).ending();

    assertThat(((Ending.Failed) ending).kind()).isEqualTo(FailureKind.HOOK);
    assertThat(ending.message())
        .contains("module-dump-state is there but not executable")
        .contains("chmod +x " + fixture.install.resolve("bin/module-dump-state"));
    assertThat(fixture.hooksRun()).isEmpty();
  }

  @Test
  void shouldStopAHookThatTakesTooLong() throws Exception {
    fixture.hook("module-dump-state", "sleep 1000");
    fixture.hookLimit = Duration.ofSeconds(1);

    Ending ending = fixture.run(JOB).ending();

    assertThat(ending)
        .isEqualTo(
            new Ending.Failed(
                FailureKind.HOOK,
                "The hook module-dump-state took longer than 1 s and was stopped."));
    assertThat(fixture.restics()).isZero();
    assertThat(cleanupOutcome()).isEqualTo("FAILED");
  }

  @Test
  void shouldWarnOnlyWhenTheCleanupFails() throws Exception {
    fixture.hook("module-cleanup-state", "exit 9");

    BackupReport report = fixture.run(JOB);

    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(report.warnings())
        .containsExactly(
            "The hook module-cleanup-state failed with exit code 9: look at its output.");
  }

  @Test
  void shouldStopWithinSecondsWhenCancelledInTheMiddle() throws Exception {
    for (String view : List.of("bubblewrap", "direct")) {
      fixture.view = view;
      fixture.include("state/kept", "state/big");
      byte[] bytes = new byte[16 << 20];
      new Random(1).nextBytes(bytes);
      Files.write(fixture.state.resolve("big"), bytes);
      fixture.uploadKib = 200;
      fixture.progress.clear();
      Cancellation cancellation = new Cancellation();
      CompletableFuture<BackupReport> report =
          CompletableFuture.supplyAsync(() -> fixture.run(JOB, cancellation));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> fixture.progress.stream().anyMatch(at -> at.phase() == Phase.UPLOADING));

      cancellation.cancel("someone asked to");

      assertThat(report.get(10, TimeUnit.SECONDS).ending())
          .isEqualTo(new Ending.Cancelled("Cancelled: someone asked to."));
      assertThat(fixture.restics()).isZero();
      assertThat(fixture.restic("list", "locks", "--no-lock").strip()).isEmpty();
      assertThat(fixture.snapshotCount()).isZero();
      assertThat(cleanupOutcome()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void shouldStopADumpThatIsCancelledAndStillCleanUp() throws Exception {
    fixture.hook("module-dump-state", "sleep 1000");
    Cancellation cancellation = new Cancellation();
    CompletableFuture<BackupReport> report =
        CompletableFuture.supplyAsync(() -> fixture.run(JOB, cancellation));
    await().atMost(Duration.ofSeconds(20)).until(() -> !fixture.hooksRun().isEmpty());

    cancellation.cancel("");

    assertThat(report.get(10, TimeUnit.SECONDS).ending())
        .isEqualTo(new Ending.Cancelled("Cancelled."));
    assertThat(fixture.hooksRun()).containsExactly("module-dump-state", "module-cleanup-state");
    assertThat(cleanupOutcome()).isEqualTo("CANCELLED");
    assertThat(fixture.restics()).isZero();
  }

  @Test
  void shouldMakeNothingInThePlaceOfARepositoryThatIsGone() throws Exception {
    fixture.known = new BackupTask.Known(true, false, 3, "", "cluster");
    Files.createDirectories(Path.of(fixture.repositoryUrl));

    Ending ending = fixture.run(JOB).ending();

    assertThat(((Ending.Failed) ending).kind()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(ending.message()).contains("is gone").contains("nothing was made in its place");
    assertThat(fixture.calls()).containsExactly("backup");
  }

  @Test
  void shouldOnlyWarnWhenALockStopsRetention() throws Exception {
    fixture.run(JOB);
    fixture.known = new BackupTask.Known(true, false, 2, "", "cluster");

    BackupReport report = fixture.whileLocked(() -> fixture.run(NEXT));

    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(report.warnings()).hasSize(1);
    assertThat(report.warnings().get(0))
        .startsWith("Old snapshots were not removed. The restic repository is locked by PID ");
  }

  private String cleanupOutcome() throws IOException {
    return Files.readString(fixture.state.resolve("outcome")).strip();
  }
}
