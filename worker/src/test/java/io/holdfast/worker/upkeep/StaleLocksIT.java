package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks that real restics leave, and what becomes of them. */
class StaleLocksIT {
  private final Path directory;
  private Remote remote;
  private Bench bench;

  StaleLocksIT(@TempDir Path directory) throws Exception {
    this.directory = directory;
    this.remote = Remote.start(Remote.Kind.REST, ProvidersIT.readable(directory));
    this.bench = new Bench(directory.resolve("bench"));
  }

  @BeforeEach
  void backUp() throws Exception {
    Path source = Files.writeString(directory.resolve("file"), "content");
    bench.backUp(remote.repository(), remote.parameters(), source);
  }

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void shouldRemoveTheLockOfADeadProcessBeforePruningAndSaySo() throws Exception {
    try (LockOwner dead = LockOwner.here(bench, remote, directory).kill()) {
      UpkeepReport report = bench.run(Kind.PRUNE, remote, Bench.PATH, Map.of());

      assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
      assertThat(report.warnings())
          .containsExactly(
              "Removed a lock that "
                  + Bench.host()
                  + ", process "
                  + dead.pid()
                  + ", had left in the restic repository: that process no longer runs.");
      assertThat(LockOwner.locks(bench, remote)).isEmpty();
    }
  }

  @Test
  void shouldLeaveTheLockOfALivingProcessAndNameItsOwner() throws Exception {
    try (LockOwner alive = LockOwner.here(bench, remote, directory)) {
      UpkeepReport report = bench.run(Kind.PRUNE, remote, Bench.PATH, Map.of());

      assertThat(((Ending.Failed) report.ending()).kind()).isEqualTo(FailureKind.LOCKED);
      assertThat(report.ending().message()).contains("locked by PID " + alive.pid() + " on ");
      assertThat(bench.progress)
          .anyMatch(
              at -> at.phase() == Phase.WAITING && at.message().contains("PID " + alive.pid()));
      assertThat(LockOwner.locks(bench, remote)).hasSize(1);
    }
  }

  @Test
  void shouldLeaveTheLockOfAnotherHostUntilAPersonInsists() throws Exception {
    try (LockOwner gone = LockOwner.elsewhere(bench, remote, directory).kill()) {
      JsonNode first = row(bench.run(Kind.UNLOCK, remote, Bench.PATH, Map.of()));
      UpkeepReport forced = bench.run(Kind.UNLOCK, remote, Bench.PATH, Map.of("force", "1"));

      assertThat(first.path("removed")).isEmpty();
      assertThat(first.path("left")).hasSize(1);
      assertThat(first.path("left").get(0).path("host").asText()).isEqualTo("elsewhere");
      assertThat(first.path("left").get(0).path("why").asText()).contains("may live");
      assertThat(row(forced).path("removed")).hasSize(1);
      assertThat(row(forced).path("removed").get(0).path("host").asText()).isEqualTo("elsewhere");
      assertThat(LockOwner.locks(bench, remote)).isEmpty();
      assertThat(gone.pid()).isPositive();
    }
  }

  @Test
  void shouldRemoveOnlyTheDeadOnesLockAndNameBoth() throws Exception {
    try (LockOwner dead = LockOwner.here(bench, remote, directory).kill();
        LockOwner alive = LockOwner.here(bench, remote, directory)) {
      JsonNode row = row(bench.run(Kind.UNLOCK, remote, Bench.PATH, Map.of()));

      assertThat(row.path("removed")).hasSize(1);
      assertThat(row.path("removed").get(0).path("pid").asLong()).isEqualTo(dead.pid());
      assertThat(row.path("left")).hasSize(1);
      assertThat(row.path("left").get(0).path("pid").asLong()).isEqualTo(alive.pid());
      assertThat(LockOwner.locks(bench, remote))
          .containsExactly(row.path("left").get(0).path("id").asText());
    }
  }

  private static JsonNode row(UpkeepReport report) throws Exception {
    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    return Bench.json(report).path("repositories").get(0);
  }
}
