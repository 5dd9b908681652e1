package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.repository.Deadline;
import io.holdfast.worker.repository.HalfMadeRepositories;
import io.holdfast.worker.repository.RestServer;
import io.holdfast.worker.restic.ResticSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restic that was killed while it made a repository, at remotes of every kind. */
class HalfMadeIT {

  @ParameterizedTest
  @EnumSource(Remote.Kind.class)
  void shouldRemoveKeysThatOpenNothingAndNoOthers(Remote.Kind kind, @TempDir Path directory)
      throws Exception {
    Path source = Files.writeString(directory.resolve("file"), "content");
    Path own = ProvidersIT.readable(directory);
    try (Remote remote = Remote.start(kind, own);
        Bench bench = new Bench(directory.resolve("bench"))) {
      Repository repository = remote.repository();
      Map<String, String> parameters = remote.parameters();
      ResticSession session = bench.session(repository, parameters);
      HalfMadeRepositories halfMade =
          new HalfMadeRepositories(bench.rclone, RestServer.newClient(), Clock.systemUTC());
      halfMade.clear(Bench.backupTask(repository, parameters));
      assertThat(keys(remote)).isEmpty();
      bench.restic.init(session);
      removeConfig(bench, kind, remote);

      halfMade.clear(Bench.backupTask(repository, parameters));
      assertThat(keys(remote)).isEmpty();

      bench.backUp(repository, parameters, source);
      assertThat(keys(remote)).hasSize(1);
      assertThat(bench.restic.snapshots(session, List.of())).hasSize(1);
      halfMade.clear(Bench.backupTask(repository, parameters));
      removeConfig(bench, kind, remote);
      halfMade.clear(Bench.backupTask(repository, parameters));
      assertThat(keys(remote)).as("of a repository that holds something").hasSize(1);
    }
  }

  /** By the server, which may remember what it has shown. */
  private static void removeConfig(Bench bench, Remote.Kind kind, Remote remote) throws Exception {
    RepositorySecrets secrets = new RepositorySecrets(Bench.RESTIC_PASSWORD, remote.parameters());
    Deadline deadline = Deadline.in(Duration.ofSeconds(60), Clock.systemUTC());
    String config = Bench.PATH + "/config";
    if (kind == Remote.Kind.REST) {
      new RestServer(RestServer.newClient(), remote.repository(), secrets, deadline).delete(config);
    } else {
      bench.rclone.open(remote.repository(), secrets, deadline, new Cancellation()).delete(config);
    }
  }

  private static List<Path> keys(Remote remote) throws Exception {
    try (Stream<Path> all = Files.walk(remote.files())) {
      return all.filter(path -> path.toString().contains("/keys/") && Files.isRegularFile(path))
          .toList();
    }
  }
}
