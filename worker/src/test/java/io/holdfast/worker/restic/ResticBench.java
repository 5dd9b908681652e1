package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real restic with a repository in a directory, and a tree to back up. */
public final class ResticBench implements AutoCloseable {

  /** Files as people have them, and as they should not. */
  public static final String ODD_TREE =
      """
      mkdir -p state volumes/data/sub volumes/data/empty volumes/mail
      printf 'IMAGE_URL=ghcr.io/x/dokuwiki:1.0\\nMODULE_UUID=u1\\n' > state/environment
      printf 'secret' > state/passwd; chmod 600 state/passwd
      printf 'spaces' > 'volumes/data/a b*?[x]\\y'
      printf 'line' > "$(printf 'volumes/data/new\\nline')"
      printf 'raw1' > "$(printf 'volumes/data/bad\\376name')"
      printf 'raw22' > "$(printf 'volumes/data/bad\\377name')"
      mkdir "$(printf 'volumes/data/dir\\342\\202x')"
      printf 'in' > "$(printf 'volumes/data/dir\\342\\202x/f')"
      printf 'e' > "$(printf 'volumes/data/caf\\303\\251')"
      truncate -s 3M volumes/data/sparse
      head -c 300000 /dev/urandom > volumes/data/sub/blob
      ln volumes/data/sub/blob volumes/data/sub/hard
      ln -s ../../state/passwd volumes/data/link
      ln -s /nowhere/at/all volumes/data/dangling
      mkfifo volumes/data/fifo
      chmod 750 volumes/data/sub; chmod 1777 volumes/data/empty
      printf 'x' > volumes/mail/tool; chmod 4755 volumes/mail/tool
      touch -d '2001-02-03 04:05:06.123456789' volumes/mail/tool
      touch -d '1999-01-01 00:00:00' volumes/data/empty
      """;

  public final Path root;
  public final Path source;
  public final ProcessRunner runner = new ProcessRunner();
  public final Restic restic;
  public Surroundings surroundings = Surroundings.PLAIN;
  public Cancellation cancellation = new Cancellation();

  public ResticBench(Path root) throws IOException, ResticFailure {
    this.root = root;
    this.source = Files.createDirectories(root.resolve("source"));
    this.restic =
        new Restic(
            runner,
            new ResticSettings(
                "restic",
                root.resolve("cache"),
                Duration.ofSeconds(20),
                Duration.ofMinutes(15),
                0,
                0,
                Map.of()),
            Clock.systemUTC());
    restic.init(session());
  }

  public ResticSession session() {
    return new ResticSession(
        new ResticTarget(
            root.resolve("repository").toString(), Map.of("RESTIC_PASSWORD", "sesame"), List.of()),
        surroundings,
        cancellation);
  }

  /** Runs a script in the source directory, or in another. */
  public void shell(Path directory, String script) throws StartFailure {
    Finished finished =
        runner.run(
            Command.of("sh", "-ec", script)
                .with(Map.of("PATH", SearchPath.DEFAULT, "LC_ALL", "C"))
                .in(directory));
    assertThat(finished.isSuccess()).as(finished.err()).isTrue();
  }

  /** Backs up these paths of the source directory. */
  public ResticSnapshot backUp(String... paths) throws IOException, ResticFailure {
    Path includes = root.resolve("include");
    Path excludes = root.resolve("exclude");
    Files.writeString(includes, String.join("\0", paths) + "\0");
    Files.writeString(excludes, "");
    Surroundings inSource =
        new Surroundings(
            Map.of(), null, null, command -> command.in(source), Surroundings.PLAIN.stopping());
    ResticSession session = new ResticSession(session().target(), inSource, new Cancellation());
    BackupMade made =
        restic.backup(
            session, new BackupArguments("u1", List.of("job=1"), includes, excludes), s -> {});
    return restic.snapshots(session(), List.of()).stream()
        .filter(snapshot -> snapshot.id().equals(made.snapshotId()))
        .findFirst()
        .orElseThrow();
  }

  /** All entries of a snapshot. */
  public List<ResticNode> nodes(ResticSnapshot snapshot) throws ResticFailure {
    List<ResticNode> nodes = new ArrayList<>();
    restic.list(session(), snapshot.id(), "", true, nodes::add);
    return nodes;
  }

  /** Restores all of it into a new directory. */
  public Path restore(ResticSnapshot snapshot, String name) throws IOException, ResticFailure {
    Path target = Files.createDirectories(root.resolve(name));
    RestoreMade made =
        restic.restore(
            session(),
            new RestoreArguments(snapshot.id(), target, List.of(), List.of(), true),
            s -> {});
    assertThat(made.errors()).isEmpty();
    return target;
  }

  @Override
  public void close() {
    runner.close();
  }
}
