package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What newer versions of restic do, played by a script. */
class ScriptedResticIT {
  /** Longer than what the scripts of the other tests take. */
  private static final Duration SILENT_AFTER = Duration.ofSeconds(6);

  private final Path directory;
  private final ProcessRunner runner = new ProcessRunner();

  ScriptedResticIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void shouldStopAResticThatRetriesForTooLong() throws Exception {
    Restic restic =
        restic(
            """
            while :; do
              echo 'Stat(<config/>) returned error, retrying after 1s: dial tcp' >&2
              sleep 0.2
            done
            """);

    assertThatThrownBy(() -> restic.snapshots(session(), List.of("job=1")))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE));
  }

  @Test
  void shouldStopAResticThatDoesNothingAnyMore() throws Exception {
    Restic restic = restic("echo '{\"message_type\":\"status\"}'; exec sleep 1000");

    assertThatThrownBy(() -> restic.snapshots(session(), List.of("job=1")))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE))
        .hasMessageContaining("was silent for 6 seconds");
    assertThat(runner.runningCount()).isZero();
  }

  @Test
  void shouldUseTheCodesOfNewVersions() throws Exception {
    Restic restic =
        restic(
            "echo '{\"message_type\":\"exit_error\",\"code\":12,\"message\":\"x\"}' >&2; exit 12");

    assertThatThrownBy(() -> restic.init(session()))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_PASSWORD));
  }

  @Test
  void shouldTakeTheFullIdOfNewVersionsAndNameWhatWasUnreadable() throws Exception {
    Path lines = directory.resolve("lines");
    Files.write(lines, Golden.lines("backup-0.18.lines"));
    Restic restic = restic("cat " + lines + "; exit 3");

    BackupMade made = restic.backup(session(), arguments(), status -> {});

    assertThat(made.snapshotId()).hasSize(64);
    assertThat(made.complete()).isFalse();
    assertThat(made.unreadable()).containsExactly("/srv/state/b.tmp");
  }

  @Test
  void shouldRefuseAVersionThatIsTooOld() throws Exception {
    Path program = directory.resolve("restic");
    script(program, "echo 'restic 0.9.6 compiled with go1.13'");
    Restic restic = new Restic(runner, settings(program), Clock.systemUTC());

    assertThatThrownBy(restic::version).hasMessageContaining("install 0.14 or newer");
  }

  @Test
  void shouldSayThatResticIsNotInstalled() {
    Restic restic = new Restic(runner, settings(directory.resolve("nothing")), Clock.systemUTC());

    assertThatThrownBy(() -> restic.init(session()))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_INSTALLED));
  }

  @Test
  void shouldGiveUpARestoreThatRetriesAndDoesNotGrow() throws Exception {
    Path target = Files.createDirectories(directory.resolve("target"));
    Restic restic =
        restic(
            """
            while :; do
              echo 'Load(<data/1b>) returned error, retrying after 1s: dial tcp' >&2
              sleep 0.2
            done
            """);

    assertThatThrownBy(() -> restic.restore(session(), restore(target), status -> {}))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE));
  }

  @Test
  void shouldNotGiveUpARestoreThatGrowsBetweenTries() throws Exception {
    Path target = Files.createDirectories(directory.resolve("target"));
    Restic restic =
        restic(
            """
            for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
              echo 'Load(<data/1b>) returned error, retrying after 1s: dial tcp' >&2
              echo more >> '%s/file'
              sleep 0.2
            done
            """
                .formatted(target));

    assertThat(restic.restore(session(), restore(target), status -> {}).isComplete()).isTrue();
  }

  @Test
  void shouldTellOfTheProgressOfARestore() throws Exception {
    Path lines = directory.resolve("lines");
    Files.write(lines, Golden.lines("restore-0.18.lines"));
    List<ResticLine.RestoreStatus> statuses = new ArrayList<>();
    Restic restic =
        restic("grep -v _error " + lines + "; grep exit_error " + lines + " >&2; exit 1");

    RestoreMade made = restic.restore(session(), restore(directory), statuses::add);

    assertThat(statuses).hasSize(2).endsWith(made.last());
    assertThat(made.errorCount()).isEqualTo(2);
  }

  @Test
  void shouldStopAListingWhenTheJobIsCancelled() throws Exception {
    Path lines = directory.resolve("lines");
    Files.write(lines, Golden.lines("ls-0.18.lines"));
    Restic restic = restic("cat " + lines + "; exec sleep 1000");
    Cancellation cancellation = new Cancellation();
    ResticSession session = ResticSession.plain(session().target(), cancellation);

    assertThatThrownBy(
            () -> restic.list(session, "5c8e", "", true, node -> cancellation.cancel("enough")))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.CANCELLED));
    assertThat(runner.runningCount()).isZero();
  }

  private static RestoreArguments restore(Path target) {
    return new RestoreArguments("5c8e", target, List.of(), List.of(), false);
  }

  private Restic restic(String body) throws IOException {
    Path program = directory.resolve("restic");
    script(
        program,
        "if [ \"$1\" = version ]; then echo 'restic 0.18.1 compiled with go1.24'; exit; fi\n"
            + body);
    return new Restic(runner, settings(program), Clock.systemUTC());
  }

  private static void script(Path program, String body) throws IOException {
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private ResticSettings settings(Path program) {
    return new ResticSettings(
        program.toString(),
        directory.resolve("cache"),
        Duration.ofSeconds(1),
        SILENT_AFTER,
        0,
        0,
        Map.of());
  }

  private BackupArguments arguments() {
    return new BackupArguments(
        "u1", List.of("job=1"), directory.resolve("in"), directory.resolve("ex"));
  }

  private static ResticSession session() {
    return ResticSession.plain(
        new ResticTarget("/nowhere", Map.of("RESTIC_PASSWORD", "sesame"), List.of()),
        new Cancellation());
  }
}
