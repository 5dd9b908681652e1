package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Retentions;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask.Kind;
import io.holdfast.worker.repository.Deadline;
import io.holdfast.worker.repository.RemoteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upkeep tasks with the real restic behind a real server. */
class UpkeepTasksIT {
  private final Path source;
  private final Remote remote;
  private final Bench bench;

  UpkeepTasksIT(@TempDir Path directory) throws Exception {
    this.source = directory.resolve("file");
    this.remote = Remote.start(Remote.Kind.WEBDAV, ProvidersIT.readable(directory));
    this.bench = new Bench(directory.resolve("bench"));
    write(1);
    bench.backUp(remote.repository(), remote.parameters(), source);
  }

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void shouldFindADamagedPackAndSayWhatToDo() throws Exception {
    assertThat(check("").ending().message()).endsWith("It is sound.");
    damage();

    UpkeepReport report = check("1/1");

    assertThat(((Ending.Failed) report.ending()).kind()).isEqualTo(FailureKind.DATA);
    assertThat(report.ending().message())
        .startsWith("Repository Sample: The restic repository " + Bench.PATH + " is damaged: ")
        .contains("make a new backup");
    JsonNode row = row(report);
    assertThat(row.path("ok").asBoolean(true)).isFalse();
    assertThat(row.path("errors").asInt()).isPositive();
    assertThat(row.path("findings")).isNotEmpty();
  }

  @Test
  void shouldFreeWhatNoSnapshotNeeds() throws Exception {
    write(2);
    backUp("2");
    forgetAllBut("2");
    long before = size();

    UpkeepReport report = bench.run(Kind.PRUNE, remote, "", Map.of("max_unused", "0%"));

    assertThat(row(report).path("freed_bytes").asLong()).isGreaterThan(1_000_000);
    assertThat(size()).isLessThan(before - 1_000_000);
    assertThat(check("100%").ending()).isInstanceOf(Ending.Succeeded.class);
  }

  @Test
  void shouldMakeANewIndexWhenAskedTo() throws Exception {
    RemoteFiles server =
        bench.rclone.open(
            remote.repository(),
            new RepositorySecrets(Bench.RESTIC_PASSWORD, remote.parameters()),
            Deadline.in(Duration.ofSeconds(60), Clock.systemUTC()),
            new Cancellation());
    for (Path index : files("/index/")) {
      server.delete(remote.files().relativize(index).toString());
    }

    UpkeepReport before = check("");
    UpkeepReport repaired = bench.run(Kind.CHECK, remote, Bench.PATH, Map.of("repair", "1"));

    assertThat(before.ending().message()).contains("with the option repair");
    assertThat(repaired.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(row(repaired).path("repaired").asBoolean()).isTrue();
    assertThat(check("").ending()).isInstanceOf(Ending.Succeeded.class);
  }

  @Test
  void shouldMeasure() throws Exception {
    backUp("2");

    JsonNode row = row(bench.run(Kind.STATS, remote, "", Map.of()));

    assertThat(row.path("path").asText()).isEqualTo(Bench.PATH);
    assertThat(row.path("snapshots").asInt()).isEqualTo(2);
    assertThat(row.path("restore_bytes").asLong()).isEqualTo(4_000_000);
    assertThat(row.path("stored_bytes").asLong()).isBetween(2_000_000L, 2_100_000L);
    assertThat(row.path("blobs").asInt()).isPositive();
  }

  @Test
  void shouldForgetExactlyWhatADryRunTold() throws Exception {
    for (String job : List.of("a", "b", "c")) {
      backUp(job);
    }
    bench.outcomes.putAll(Map.of("a", "SUCCEEDED", "b", "SUCCEEDED", "c", "INCOMPLETE"));
    bench.rule = new Retentions.Rule(Retention.keepLast(1), "");

    JsonNode told =
        row(bench.run(Kind.FORGET, remote, Bench.PATH, Map.of("backup", "7", "dry_run", "1")));
    int before = snapshots();
    JsonNode done = row(bench.run(Kind.FORGET, remote, Bench.PATH, Map.of("backup", "7")));

    assertThat(before).isEqualTo(4);
    assertThat(done.path("removed")).isEqualTo(told.path("removed")).hasSize(1);
    assertThat(done.path("kept")).isEqualTo(told.path("kept")).hasSize(2);
    assertThat(done.path("kept").toString()).contains("job=b").contains("job=c");
    assertThat(snapshots()).isEqualTo(3);
  }

  @Test
  void shouldKeepEverythingWhenNobodyKnowsWhatIsComplete() throws Exception {
    backUp("a");
    backUp("b");
    bench.rule = new Retentions.Rule(Retention.keepLast(1), "");

    JsonNode row = row(bench.run(Kind.FORGET, remote, Bench.PATH, Map.of("backup", "7")));

    assertThat(row.path("removed")).isEmpty();
    assertThat(row.path("note").asText()).contains("not known which snapshots are complete");
    assertThat(snapshots()).isEqualTo(3);
  }

  @Test
  void shouldRefuseOptionsThatCannotBeUsed() {
    for (UpkeepReport report :
        List.of(
            check("a lot"),
            bench.run(Kind.PRUNE, remote, "", Map.of("max_unused", "--help")),
            bench.run(Kind.FORGET, remote, Bench.PATH, Map.of()))) {
      assertThat(((Ending.Failed) report.ending()).kind()).isEqualTo(FailureKind.REQUEST);
    }
  }

  private UpkeepReport check(String subset) {
    return bench.run(Kind.CHECK, remote, "", Map.of("read_data_subset", subset));
  }

  private void write(int seed) throws IOException {
    byte[] bytes = new byte[2_000_000];
    new Random(seed).nextBytes(bytes);
    Files.write(source, bytes);
  }

  private void backUp(String job) throws Exception {
    bench.restic(
        remote,
        "backup",
        "--host",
        Bench.INSTANCE.uuid(),
        "--tag",
        "job=" + job,
        "--tag",
        "backup=7",
        source.toString());
  }

  private void forgetAllBut(String job) throws Exception {
    bench.restic(remote, "forget", "--group-by", "", "--keep-tag", "job=" + job);
  }

  private int snapshots() throws Exception {
    return bench.restic.snapshots(bench.session(remote), List.of()).size();
  }

  private void damage() throws IOException {
    Path pack = files("/data/").get(0);
    byte[] bytes = Files.readAllBytes(pack);
    bytes[1000] ^= 0x55;
    Files.delete(pack);
    Files.write(pack, bytes);
  }

  /** Files of the restic repository in a directory of it, the largest first. */
  private List<Path> files(String part) throws IOException {
    try (Stream<Path> all = Files.walk(remote.files())) {
      return all.filter(Files::isRegularFile)
          .filter(path -> path.toString().contains(part))
          .sorted(Comparator.comparing(path -> -path.toFile().length()))
          .toList();
    }
  }

  private long size() throws IOException {
    return files("/").stream().mapToLong(path -> path.toFile().length()).sum();
  }

  private static JsonNode row(UpkeepReport report) throws Exception {
    return Bench.json(report).path("repositories").get(0);
  }
}
