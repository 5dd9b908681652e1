package io.holdfast.worker.backup;

import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.worker.guard.RepositoryGuards;
import io.holdfast.worker.guard.RepositoryLimits;
import io.holdfast.worker.hook.HookSettings;
import io.holdfast.worker.hook.Hooks;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.process.OutputListener;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.ProcessTable;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.process.Stopping;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticSettings;
import io.holdfast.worker.restic.ResticTarget;
import io.holdfast.worker.restic.ResticUpkeep;
import io.holdfast.worker.source.LayoutRoots;
import io.holdfast.worker.source.Sources;
import io.holdfast.worker.source.ViewSettings;
import io.holdfast.worker.workplace.JobDirectory;
import io.holdfast.worker.workplace.WorkplaceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * An instance with a state directory and a volume, a restic repository beside it, and the real
 * execution over both. restic is called through a script that writes down its arguments.
 */
final class BackupFixture implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  static final String UUID_OF_INSTANCE = "3792c7db-9450-4bd3-84a3-034cd0087839";

  final Path root;
  final Path install;
  final Path state;
  final Path volume;
  final List<Progress> progress = new CopyOnWriteArrayList<>();
  final List<Boolean> notes = new CopyOnWriteArrayList<>();
  String repositoryUrl;
  String password = PASSWORD;
  String view = "bubblewrap";
  String podman = "podman";
  String podmanImage = "";
  String user = "";
  String resticUser = BackupSettings.AS_WORKER;
  int uploadKib;
  Duration silentAfter = Duration.ofMinutes(15);
  Map<String, String> environment = Map.of();
  Duration hookLimit = Duration.ofSeconds(30);
  Retention retention = Retention.keepLast(2);
  BackupTask.Known known = new BackupTask.Known(false, false, -1, "", "cluster");

  /** The job ledger: outcomes by job. */
  final Map<String, String> ledger = new ConcurrentHashMap<>();

  private final ProcessRunner runner = new ProcessRunner();

  private BackupFixture(Path root) {
    this.root = root;
    install = root.resolve("dokuwiki1");
    state = install.resolve("state");
    volume = root.resolve("podman/dokuwiki-data/_data");
    repositoryUrl = root.resolve("repository").toString();
  }

  /** What another virtual machine made. */
  static BackupFixture of(Path root) {
    return new BackupFixture(root);
  }

  static BackupFixture make() throws IOException {
    BackupFixture fixture =
        new BackupFixture(Files.createTempDirectory("holdfast-backup-").toRealPath());
    fixture.fill();
    return fixture;
  }

  private void fill() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(install.resolve("bin"));
    write(state.resolve("environment"), "IMAGE_URL=ghcr.io/x/dokuwiki:1\nDB_PASSWORD=hush-hush\n");
    write(state.resolve("kept"), "kept");
    write(state.resolve("other"), "not included");
    write(volume.resolve("page"), "page");
    write(volume.resolve("cache/entry"), "excluded");
    include("# what is kept", "state/kept", "volumes/dokuwiki-data");
    write(install.resolve("etc/state-exclude.conf"), "volumes/dokuwiki-data/cache\n");
    resticScript("exec /usr/bin/restic \"$@\"");
  }

  /** From now on a backup ends with this code, whatever restic said. */
  void resticExits(int code) throws IOException {
    resticScript("/usr/bin/restic \"$@\" || exit\n[ \"$1\" != backup ] || exit " + code);
  }

  private void resticScript(String call) throws IOException {
    Path script = root.resolve("bin/restic");
    String note = "echo \"$*\" >> \"${RESTIC_CACHE_DIR:-/dev/null}/calls\" 2>/dev/null";
    write(script, "#!/bin/sh\n" + note + "\n" + call + "\n");
    script.toFile().setExecutable(true, false);
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  void include(String... lines) throws IOException {
    write(install.resolve("etc/state-include.conf"), String.join("\n", lines) + "\n");
  }

  /** A hook of the instance; each is to say in the file {@code hooks} that it ran. */
  void hook(String name, String script) throws IOException {
    Path file = install.resolve("bin").resolve(name);
    write(file, "#!/bin/sh\necho " + name + " >> '" + root + "/hooks'\n" + script + "\n");
    file.toFile().setExecutable(true, false);
  }

  List<String> hooksRun() throws IOException {
    Path file = root.resolve("hooks");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  ResticBackupExecution execution() {
    ResticSettings restic =
        new ResticSettings(
            root.resolve("bin/restic").toString(),
            root.resolve("cache"),
            Duration.ofSeconds(2),
            silentAfter,
            uploadKib,
            0,
            Map.of());
    Clock clock = Clock.systemUTC();
    Accounts accounts = new Accounts(runner);
    BackupParts parts =
        new BackupParts(
            new Restic(runner, restic, clock),
            new Sources(
                runner,
                LayoutRoots.NETHSERVER,
                new ViewSettings(view, "bwrap", podman, podmanImage)),
            new Hooks(runner, accounts, new HookSettings(1, null, hookLimit, Map.of())),
            (repository, secrets, path) -> target(secrets),
            (task, success, at) -> notes.add(success),
            care(new Restic(runner, restic, clock), clock),
            new BackupParts.System(accounts, new Orphans(Duration.ofSeconds(5))));
    BackupSettings settings =
        new BackupSettings(
            new WorkplaceSettings(root.resolve("work"), restic, List.of()), resticUser, 4 << 20);
    return new ResticBackupExecution(parts, settings, clock);
  }

  private BackupParts.Care care(Restic restic, Clock clock) {
    return new BackupParts.Care(
        new RepositoryGuards(
            new RepositoryLimits(
                2, 2, Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofSeconds(1))),
        new StaleLocks(new ResticUpkeep(restic), new ProcessTable(Path.of("/proc")), host(), clock),
        jobId -> ledger.getOrDefault(jobId, ""),
        task -> {});
  }

  static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ResticTarget target(RepositorySecrets secrets) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("RESTIC_PASSWORD", secrets.password());
    return new ResticTarget(repositoryUrl, all, List.of());
  }

  BackupTask task(UUID jobId) {
    Placement placement =
        new Placement(install, state, Map.of("dokuwiki-data", volume), user, false);
    Instance instance =
        new Instance(
            "dokuwiki1", "ghcr.io/x/dokuwiki:1", UUID_OF_INSTANCE, 1, "", false, placement);
    Backup backup =
        new Backup(
            4,
            "daily",
            "r1",
            new Timing("daily", "", "", Duration.ZERO, true),
            retention,
            List.of("dokuwiki1"),
            true);
    Repository repository = new Repository("r1", "offsite", repositoryUrl, Provider.REST, "");
    RepositorySecrets secrets = new RepositorySecrets(password, Map.of());
    return new BackupTask(
        jobId, backup, instance, repository, secrets, "dokuwiki/dokuwiki1@x", known);
  }

  BackupReport run(UUID jobId) {
    return run(jobId, new Cancellation());
  }

  BackupReport run(UUID jobId, Cancellation cancellation) {
    BackupReport report = execution().run(task(jobId), progress::add, cancellation);
    String name = report.ending().getClass().getSimpleName();
    ledger.put(jobId.toString(), name.toUpperCase(Locale.ROOT));
    return report;
  }

  /** restic's first words, call by call. */
  List<String> calls() throws IOException {
    return Files.readAllLines(root.resolve("cache/calls")).stream()
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  /** Output of plain restic on the repository. */
  String restic(String... words) throws StartFailure {
    Finished finished = runner.run(plain(words));
    return finished.out() + finished.err();
  }

  private Command plain(String... words) {
    List<String> all = new ArrayList<>(List.of("/usr/bin/restic", "--no-cache"));
    all.addAll(List.of(words));
    return Command.of(all)
        .with(
            Map.of(
                "PATH",
                SearchPath.DEFAULT,
                "HOME",
                root.toString(),
                "RESTIC_REPOSITORY",
                repositoryUrl,
                "RESTIC_PASSWORD",
                PASSWORD));
  }

  /** Does something while another restic is at work in the repository, and has its lock there. */
  <T> T whileLocked(Supplier<T> work) throws Exception {
    byte[] bytes = new byte[8 << 20];
    new Random(2).nextBytes(bytes);
    Files.write(root.resolve("big"), bytes);
    Cancellation stop = new Cancellation();
    CompletableFuture<Finished> other =
        CompletableFuture.supplyAsync(() -> backup(root.resolve("big"), stop));
    await().until(() -> !restic("list", "locks", "--no-lock").isBlank());
    try {
      return work.get();
    } finally {
      stop.cancel("done");
      other.get();
    }
  }

  private Finished backup(Path file, Cancellation stop) {
    try {
      Command command = plain("--limit-upload", "100", "backup", file.toString());
      return runner.run(
          command.within(command.limits().stoppedBy(Stopping.INTERRUPT_PROGRAM)),
          OutputListener.NONE,
          stop);
    } catch (StartFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** Paths of the newest snapshot. */
  List<String> listed() throws StartFailure {
    return restic("ls", "latest").lines().filter(line -> line.startsWith("/")).toList();
  }

  int snapshotCount() throws StartFailure {
    return restic("snapshots", "--json").split("\"short_id\"", -1).length - 1;
  }

  long restics() {
    return ProcessHandle.allProcesses()
        .filter(process -> environment(process.pid()).contains(root.toString()))
        .count();
  }

  private static String environment(long pid) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    runner.close();
    JobDirectory.remove(root);
  }
}
