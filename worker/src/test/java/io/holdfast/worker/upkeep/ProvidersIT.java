package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask.Kind;
import io.holdfast.worker.repository.Deadline;
import io.holdfast.worker.repository.RemoteFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real restic and rclone through real servers of every kind that fits on one machine. */
class ProvidersIT {

  @ParameterizedTest
  @EnumSource(Remote.Kind.class)
  void shouldProbeBackUpAndListWithoutShowingASecret(Remote.Kind kind, @TempDir Path directory)
      throws Exception {
    Path source = Files.writeString(directory.resolve("file"), "content");
    Path own = readable(directory);
    try (Remote remote = Remote.start(kind, own);
        Bench bench = new Bench(directory.resolve("bench"));
        CommandLines lines = new CommandLines()) {
      Repository repository = remote.repository();
      Map<String, String> parameters = remote.parameters();

      assertThat(bench.probe(repository, parameters)).hasToString("{\"ok\":true}");
      assertThat(bench.probe(repository, parameters)).hasToString("{\"ok\":true}");
      assertThat(leftovers(remote)).isEmpty();
      bench.backUp(repository, parameters, source);
      bench.note(repository, parameters);
      JsonNode found = Bench.json(bench.run(Kind.LIST_REPOSITORIES, repository, parameters));
      UpkeepReport snapshots = bench.run(Kind.LIST_SNAPSHOTS, repository, parameters);

      assertThat(found).hasSize(1);
      assertThat(found.get(0).path("path").asText()).isEqualTo(Bench.PATH);
      assertThat(found.get(0).path("instance").asText()).isEqualTo("dokuwiki1");
      if (kind != Remote.Kind.REST) {
        assertThat(found.get(0).path("node_fqdn").asText()).isEqualTo("n1.example.org");
        assertThat(found.get(0).path("timestamp").asLong()).isEqualTo(1_700_000_000);
        assertThat(found.get(0).path("success").asBoolean()).isTrue();
      }
      assertThat(snapshots.ending()).isEqualTo(new Ending.Succeeded("Found 1 snapshots."));
      assertThat(Bench.json(snapshots).get(0).path("tags").get(0).asText()).isEqualTo("job=1");
      assertThat(lines.all())
          .contains("restic snapshots")
          .doesNotContain("S3CRET")
          .doesNotContain(bench.targets.secretValues(repository, secrets(parameters)));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Remote.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "REST")
  void shouldPassOverJunkWhenListing(Remote.Kind kind, @TempDir Path directory) throws Exception {
    Path own = readable(directory);
    try (Remote remote = Remote.start(kind, own);
        Bench bench = new Bench(directory.resolve("bench"))) {
      RemoteFiles files =
          bench.rclone.open(
              remote.repository(),
              secrets(remote.parameters()),
              Deadline.in(Duration.ofSeconds(60), Clock.systemUTC()),
              new Cancellation());
      String uuid = Bench.INSTANCE.uuid();
      for (String path :
          List.of(
              "wiki/" + uuid + "/config",
              "wiki/not-a-uuid/config",
              "wiki/a@b@" + uuid + "/config",
              "deep/er/" + uuid + "/config",
              "config",
              "cluster-backup.json.gz.gpg",
              "wiki/lonely.json")) {
        files.write(path, "x".getBytes(StandardCharsets.UTF_8));
      }
      files.write("wiki/" + uuid + ".json", "{ junk".getBytes(StandardCharsets.UTF_8));

      JsonNode found =
          Bench.json(bench.run(Kind.LIST_REPOSITORIES, remote.repository(), remote.parameters()));

      assertThat(found).hasSize(1);
      assertThat(found.get(0).path("path").asText()).isEqualTo("wiki/" + uuid);
      assertThat(found.get(0).path("timestamp").isNull()).isTrue();
    }
  }

  private static RepositorySecrets secrets(Map<String, String> parameters) {
    return new RepositorySecrets(Bench.RESTIC_PASSWORD, parameters);
  }

  /** JUnit's directories are their owner's alone; the server is another user. */
  static Path readable(Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.createDirectory(directory.resolve("remote"));
  }

  /** Files that a probe left; REST servers keep the empty directories. */
  private static List<Path> leftovers(Remote remote) throws Exception {
    try (Stream<Path> all = Files.walk(remote.files())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
