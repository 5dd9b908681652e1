package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.guard.RepositoryGuards;
import io.holdfast.worker.guard.RepositoryLimits;
import io.holdfast.worker.hook.HookSettings;
import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.ProcessTable;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.restic.ResticBench;
import io.holdfast.worker.restic.ResticSettings;
import io.holdfast.worker.restic.ResticTarget;
import io.holdfast.worker.restic.ResticUpkeep;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.InstanceHosts;
import io.holdfast.worker.restore.sparse.HoleDigger;
import io.holdfast.worker.source.LayoutRoots;
import io.holdfast.worker.source.Layouts;
import io.holdfast.worker.source.RestoreViews;
import io.holdfast.worker.source.ViewSettings;
import io.holdfast.worker.workplace.WorkplaceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A snapshot of an instance in a real repository, a node with an image for new instances, and the
 * real execution over both.
 */
final class RestoreFixture implements AutoCloseable {
  static final String OLD_UUID = "3792c7db-9450-4bd3-84a3-034cd0087839";
  static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001");
  static final String IMAGE = "ghcr.io/x/dokuwiki:1.0";

  /** The job that runs next. */
  UUID job = JOB;

  final Path root;
  final Path instances;
  final Path image;
  final ResticBench bench;
  final InMemoryCatalog catalog = new InMemoryCatalog();
  final List<Progress> progress = new CopyOnWriteArrayList<>();
  String view = "bubblewrap";
  RestoreTask.Options options = new RestoreTask.Options(Map.of(), false, true, false);
  boolean redelivered;
  String asked = "";
  String command = "";
  UnaryOperator<InstanceHost> wrapping = host -> host;

  RestoreFixture(Path given) throws Exception {
    root = given.toRealPath();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    bench = new ResticBench(root);
    instances = Files.createDirectories(root.resolve("instances"));
    image = root.resolve("images/dokuwiki");
    Files.createDirectories(image.resolve("etc"));
    program(image.resolve("bin/instance-start"), "echo started >> ../started");
    program(image.resolve("bin/instance-stop"), "echo stopped >> ../stopped");
    source(
        """
        mkdir -p state/deep/er volumes/data/sub
        printf 'IMAGE_URL=%s\\nMODULE_ID=dokuwiki1\\nMODULE_UUID=%s\\nNODE_ID=7\\nAGENT_ID=module/dokuwiki1\\nDB_PASSWORD=hush-hush\\n'\
         > state/environment
        printf 'config' > state/my.cnf; chmod 600 state/my.cnf
        printf 'deep' > state/deep/er/file
        printf 'page' > volumes/data/page; printf 'sub' > volumes/data/sub/page
        chown -R 65534:65534 volumes/data; chmod 750 volumes/data
        """
            .formatted(IMAGE, OLD_UUID));
  }

  /** Does something to the tree that is backed up. */
  void source(String script) throws StartFailure {
    bench.shell(bench.source, script);
  }

  void backUp() throws Exception {
    bench.backUp("state/environment", "state/my.cnf", "state/deep/er/file", "volumes/data");
  }

  static void program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A step of the image's restore-module. */
  void step(String name, String script) throws IOException {
    program(image.resolve("actions/restore-module").resolve(name), script);
  }

  /** An installed instance with other content than the snapshot has. */
  Instance install(String id, String uuid) throws Exception {
    Path home = instances.resolve(id);
    bench.shell(
        root,
        """
        mkdir -p %1$s/bin %1$s/state/deep/er %1$s/volumes/data/gone
        cp images/dokuwiki/bin/* %1$s/bin/; cp -r images/dokuwiki/actions %1$s/ 2>/dev/null || :
        printf 'IMAGE_URL=%2$s\\nMODULE_ID=%3$s\\nMODULE_UUID=%4$s\\nNODE_ID=1\\nOWN=kept-not\\n' > %1$s/state/environment
        printf 'old config' > %1$s/state/my.cnf; printf 'old deep' > %1$s/state/deep/er/file
        printf 'beside' > %1$s/state/deep/er/beside; printf 'cache' > %1$s/state/cache
        printf 'old page' > %1$s/volumes/data/page; printf 'gone' > %1$s/volumes/data/gone/page
        """
            .formatted(home, IMAGE, id, uuid));
    Instance instance =
        new Instance(
            id,
            IMAGE,
            uuid,
            1,
            "Wiki",
            false,
            new Placement(
                home,
                home.resolve("state"),
                Map.of("data", home.resolve("volumes/data")),
                "",
                false));
    catalog.instances().add(instance);
    return instance;
  }

  ResticRestoreExecution execution() {
    return execution(new RestoreJournal(root.resolve("work/restores")));
  }

  ResticRestoreExecution execution(RestoreJournal journal) {
    ProcessRunner runner = bench.runner;
    Clock clock = Clock.systemUTC();
    Accounts accounts = new Accounts(runner);
    Layouts layouts =
        new Layouts(
            new LayoutRoots(
                root.resolve("home"), root.resolve("nethserver"), root.resolve("podman")));
    InstancePrograms programs =
        new InstancePrograms(
            runner, accounts, new HookSettings(1, null, Duration.ofSeconds(20), Map.of()));
    InstanceHost host =
        new InstanceHosts(instances, root.resolve("images"), command, Duration.ofSeconds(20))
            .host(runner, accounts, layouts, programs, catalog.instances()::list);
    RestoreParts parts =
        new RestoreParts(
            new RestoreParts.Repository(
                bench.restic,
                (repository, secrets, path) ->
                    new ResticTarget(
                        repository.url(), Map.of("RESTIC_PASSWORD", secrets.password()), List.of()),
                new RepositoryGuards(
                    new RepositoryLimits(
                        2,
                        2,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1))),
                new StaleLocks(
                    new ResticUpkeep(bench.restic),
                    new ProcessTable(Path.of("/proc")),
                    host(),
                    clock)),
            new RestoreParts.Node(
                wrapping.apply(host),
                layouts,
                new RestoreViews(
                    runner, new ViewSettings(view, "bwrap", "podman", ""), accounts.canSwitch()),
                new HoleDigger(runner),
                new Orphans(Duration.ofSeconds(5)),
                accounts.canSwitch()),
            programs,
            catalog.instances());
    ResticSettings restic =
        new ResticSettings(
            "restic",
            root.resolve("cache"),
            Duration.ofSeconds(20),
            Duration.ofMinutes(15),
            0,
            0,
            Map.of());
    return new ResticRestoreExecution(
        parts,
        new RestoreSettings(
            new WorkplaceSettings(root.resolve("work"), restic, List.of()),
            List.of(root.resolve("targets")),
            ZoneId.systemDefault()),
        journal,
        clock);
  }

  RestoreTask task(Aim aim) {
    return new RestoreTask(
        job,
        1,
        new RestoreTask.Source(
            new Repository(
                "r1", "offsite", root.resolve("repository").toString(), Provider.REST, ""),
            new RepositorySecrets("sesame", Map.of()),
            "dokuwiki/dokuwiki1@" + OLD_UUID,
            asked),
        aim,
        options,
        redelivered);
  }

  RestoreReport run(Aim aim) {
    return run(aim, new Cancellation());
  }

  RestoreReport run(Aim aim, Cancellation cancellation) {
    return execution().run(task(aim), progress::add, cancellation);
  }

  /** Everything below a directory: names, kinds, modes, owners, links, times, contents. */
  String tree(Path directory) throws Exception {
    return output(
        directory,
        "find . -type d -printf '%P %y %m %U:%G\\n' | sort;"
            + " find . ! -type d -printf '%P %y %m %U:%G %s %n %l %T@\\n' | sort;"
            + " find . -type f -exec sha256sum {} + | sort");
  }

  /** This host's name, as restic writes it into locks. */
  private String host() {
    try {
      return output(root, "hostname").strip();
    } catch (StartFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a script says. */
  String output(Path directory, String script) throws StartFailure {
    return bench
        .runner
        .run(
            Command.of("sh", "-ec", script)
                .with(Map.of("PATH", SearchPath.DEFAULT, "LC_ALL", "C"))
                .in(directory)
                .within(Command.Limits.DEFAULT.keeping(32 << 20)))
        .out();
  }

  /** What jobs have left on the node. */
  List<Path> left() throws IOException {
    try (var walk = Files.walk(root)) {
      return walk.filter(path -> path.getFileName().toString().startsWith(".holdfast-restore"))
          .toList();
    }
  }

  static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  @Override
  public void close() {
    bench.close();
  }
}
