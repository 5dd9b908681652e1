package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Transfers;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Keeping;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.job.UpkeepTask.Kind;
import io.holdfast.worker.restic.ResticSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A tree of files, two snapshots of it, and the tasks that look into them. */
final class SnapshotTree implements AutoCloseable {
  static final String ODD = "odd \u001b[2J\n*[x]'\"\\ ü";
  static final int LARGE = 20 << 20;

  private final Remote remote;
  private final Bench bench;
  private final Path root;
  private final List<String> snapshots;

  /** In the first snapshot there is state/old.conf, in the second state/new.conf. */
  SnapshotTree(Path directory, Transfers transfers) throws Exception {
    remote = Remote.start(Remote.Kind.REST, ProvidersIT.readable(directory));
    bench = new Bench(directory.resolve("bench"), Keeping.UNASKED, transfers);
    root = Files.createDirectories(directory.resolve("tree"));
    write();
    bench.backUp(remote.repository(), remote.parameters(), root);
    Files.delete(root.resolve("state/old.conf"));
    Files.writeString(root.resolve("state/new.conf"), "new");
    Files.writeString(root.resolve("state/environment"), "A=2\n");
    ResticSession session =
        ResticSession.plain(
            bench.targets.target(remote.repository(), secrets(), Bench.PATH), new Cancellation());
    String unused = bench.restic.run(session, List.of("backup", root.toString()));
    snapshots = bench.restic.snapshots(session, List.of()).stream().map(s -> s.id()).toList();
  }

  private void write() throws Exception {
    Path state = Files.createDirectories(root.resolve("state"));
    Files.writeString(state.resolve("environment"), "A=1\n");
    Files.setPosixFilePermissions(
        state.resolve("environment"), PosixFilePermissions.fromString("rw-r-----"));
    Files.writeString(state.resolve("old.conf"), "old");
    Files.writeString(state.resolve("-rf"), "dash");
    Files.writeString(Files.createDirectories(root.resolve("volumes/data")).resolve(ODD), "odd");
    Files.createFile(root.resolve("volumes/data/empty"));
    Files.createSymbolicLink(root.resolve("volumes/link"), Path.of("data"));
    byte[] large = new byte[LARGE];
    new Random(1).nextBytes(large);
    Files.write(root.resolve("volumes/large"), large);
  }

  /** Ids, the oldest first. */
  List<String> snapshots() {
    return snapshots;
  }

  Path root() {
    return root;
  }

  /** A path in a snapshot. */
  String at(String path) {
    return root.resolve(path).toString();
  }

  UpkeepReport run(Kind kind, Map<String, String> options) {
    return run(kind, options, progress -> {}, new Cancellation());
  }

  UpkeepReport run(
      Kind kind, Map<String, String> options, Progress.Listener progress, Cancellation stop) {
    return bench.upkeep.run(
        new UpkeepTask(kind, remote.repository(), secrets(), Bench.PATH, options), progress, stop);
  }

  JsonNode answer(Kind kind, Map<String, String> options) throws Exception {
    UpkeepReport report = run(kind, options);
    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    return Bench.json(report);
  }

  static FailureKind kind(UpkeepReport report) {
    assertThat(report.ending()).isInstanceOf(Ending.Failed.class);
    return ((Ending.Failed) report.ending()).kind();
  }

  private RepositorySecrets secrets() {
    return new RepositorySecrets(Bench.RESTIC_PASSWORD, remote.parameters());
  }

  @Override
  public void close() {
    bench.close();
    remote.close();
  }
}
