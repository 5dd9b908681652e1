package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Keeping;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.Retentions;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.ProcessTable;
import io.holdfast.worker.repository.KnownHosts;
import io.holdfast.worker.repository.Rclone;
import io.holdfast.worker.repository.RcloneNotes;
import io.holdfast.worker.repository.RcloneRemotes;
import io.holdfast.worker.repository.RcloneSettings;
import io.holdfast.worker.repository.RepositoryTargets;
import io.holdfast.worker.repository.RestServer;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSettings;
import io.holdfast.worker.restic.ResticUpkeep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The doing side of upkeep with real programs. */
final class Bench implements AutoCloseable {
  static final Instance INSTANCE =
      new Instance(
          "dokuwiki1",
          "ghcr.io/nethserver/dokuwiki:1.0.0",
          "3792c7db-9450-4bd3-84a3-034cd0087839",
          1,
          "Wiki",
          false,
          null);
  static final String PATH = "dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839";
  static final String RESTIC_PASSWORD = "restic-S3CRET-word";

  private final ProcessRunner runner = new ProcessRunner();
  private final Keeping keeping;
  final Rclone rclone;
  final RepositoryTargets targets;
  final Restic restic;
  final RepositoryUpkeep upkeep;
  final List<Progress> progress = new CopyOnWriteArrayList<>();
  final Map<String, String> outcomes = new HashMap<>();
  Retentions.@Nullable Rule rule;

  Bench(Path directory) {
    this(directory, Keeping.UNASKED);
  }

  Bench(Path directory, Keeping keeping) {
    this(directory, keeping, new InMemoryCatalog().transfers());
  }

  Bench(Path directory, Keeping keeping, Transfers transfers) {
    this.keeping = keeping;
    String host = host();
    RcloneRemotes remotes = new RcloneRemotes(new KnownHosts(directory.resolve("known-hosts")));
    rclone =
        new Rclone(
            runner, new RcloneSettings("rclone", directory.resolve("rclone"), Map.of()), remotes);
    targets = new RepositoryTargets(remotes, "rclone");
    restic =
        new Restic(
            runner,
            new ResticSettings(
                "restic",
                directory.resolve("cache"),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                0,
                0,
                Map.of()),
            Clock.systemUTC());
    upkeep =
        new RepositoryUpkeep(
            new UpkeepParts(
                rclone,
                RestServer.newClient(),
                targets,
                restic,
                () -> List.of(INSTANCE),
                Clock.systemUTC(),
                UUID::randomUUID),
            new UpkeepCare(
                new StaleLocks(
                    new ResticUpkeep(restic),
                    new ProcessTable(Path.of("/proc")),
                    host,
                    Clock.systemUTC()),
                jobId -> outcomes.getOrDefault(jobId, ""),
                (backupId, uuid) -> Optional.ofNullable(rule),
                new Orphans(Duration.ofSeconds(5)),
                Duration.ofSeconds(1)),
            transfers);
  }

  static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A task on one restic repository, or on all for no path. */
  UpkeepReport run(UpkeepTask.Kind kind, Remote remote, String path, Map<String, String> options) {
    RepositorySecrets secrets = new RepositorySecrets(RESTIC_PASSWORD, remote.parameters());
    return upkeep.run(
        new UpkeepTask(kind, remote.repository(), secrets, path, options, keeping),
        progress::add,
        new Cancellation());
  }

  /** restic's own words on the instance's restic repository. */
  String restic(Remote remote, String... words) throws Exception {
    return restic.run(session(remote), List.of(words));
  }

  ResticSession session(Remote remote) throws Exception {
    RepositorySecrets secrets = new RepositorySecrets(RESTIC_PASSWORD, remote.parameters());
    return ResticSession.plain(
        targets.target(remote.repository(), secrets, PATH), new Cancellation());
  }

  UpkeepReport run(UpkeepTask.Kind kind, Repository repository, Map<String, String> parameters) {
    return run(RESTIC_PASSWORD, kind, repository, parameters);
  }

  UpkeepReport run(
      String password,
      UpkeepTask.Kind kind,
      Repository repository,
      Map<String, String> parameters) {
    String path = kind == UpkeepTask.Kind.LIST_SNAPSHOTS ? PATH : "";
    return upkeep.run(
        new UpkeepTask(
            kind, repository, new RepositorySecrets(password, parameters), path, Map.of()),
        progress -> {},
        new Cancellation());
  }

  /** The answer of a probe. */
  JsonNode probe(Repository repository, Map<String, String> parameters) throws IOException {
    return json(run(UpkeepTask.Kind.PROBE, repository, parameters));
  }

  static JsonNode json(UpkeepReport report) throws IOException {
    return new ObjectMapper().readTree(report.details());
  }

  /** Makes the instance's restic repository with one snapshot of a directory. */
  ResticSession session(Repository repository, Map<String, String> parameters) throws Exception {
    return ResticSession.plain(
        targets.target(repository, new RepositorySecrets(RESTIC_PASSWORD, parameters), PATH),
        new Cancellation());
  }

  void backUp(Repository repository, Map<String, String> parameters, Path source) throws Exception {
    ResticSession session = session(repository, parameters);
    restic.init(session);
    String unused = restic.run(session, List.of("backup", "--tag", "job=1", source.toString()));
  }

  /** Writes the note beside it. */
  void note(Repository repository, Map<String, String> parameters) throws Exception {
    new RcloneNotes(rclone, Clock.systemUTC(), "n1.example.org")
        .write(backupTask(repository, parameters), true, Instant.ofEpochSecond(1_700_000_000));
  }

  /** A backup of {@link #INSTANCE}. */
  static BackupTask backupTask(Repository repository, Map<String, String> parameters) {
    Backup backup =
        new Backup(
            7,
            "daily",
            repository.id(),
            new Timing("daily", "", "", Duration.ZERO, true),
            Retention.keepLast(3),
            List.of(INSTANCE.id()),
            true);
    return new BackupTask(
        UUID.fromString("0a0a0a0a-0000-4000-8000-000000000001"),
        backup,
        INSTANCE,
        repository,
        new RepositorySecrets(RESTIC_PASSWORD, parameters),
        PATH,
        new BackupTask.Known(false, false, -1, "", "cluster-uuid"));
  }

  @Override
  public void close() {
    runner.close();
  }
}
