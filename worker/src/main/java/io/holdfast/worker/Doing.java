package io.holdfast.worker;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.Jobs;
import io.holdfast.settings.Settings;
import io.holdfast.worker.backup.BackupParts;
import io.holdfast.worker.backup.BackupSettings;
import io.holdfast.worker.backup.ResticBackupExecution;
import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.guard.RepositoryGuards;
import io.holdfast.worker.guard.RepositoryLimits;
import io.holdfast.worker.hook.HookSettings;
import io.holdfast.worker.hook.Hooks;
import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.hook.KeyDoors;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.ProcessTable;
import io.holdfast.worker.queue.CatalogRetentions;
import io.holdfast.worker.queue.LedgerOutcomes;
import io.holdfast.worker.queue.Lives.Executions;
import io.holdfast.worker.repository.HalfMadeRepositories;
import io.holdfast.worker.repository.KnownHosts;
import io.holdfast.worker.repository.PathForm;
import io.holdfast.worker.repository.Rclone;
import io.holdfast.worker.repository.RcloneNotes;
import io.holdfast.worker.repository.RcloneRemotes;
import io.holdfast.worker.repository.RcloneSettings;
import io.holdfast.worker.repository.RepositoryPath;
import io.holdfast.worker.repository.RepositoryTargets;
import io.holdfast.worker.repository.RestServer;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticSettings;
import io.holdfast.worker.restic.ResticUpkeep;
import io.holdfast.worker.restore.RecoveringBackups;
import io.holdfast.worker.restore.ResticRestoreExecution;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.source.LayoutRoots;
import io.holdfast.worker.source.Layouts;
import io.holdfast.worker.source.Sources;
import io.holdfast.worker.source.ViewSettings;
import io.holdfast.worker.status.ProgramVersions;
import io.holdfast.worker.upkeep.RepositoryUpkeep;
import io.holdfast.worker.upkeep.UpkeepCare;
import io.holdfast.worker.upkeep.UpkeepParts;
import io.holdfast.worker.workplace.WorkplaceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The doing side, put together: processes, restic, rclone, hooks. */
final class Doing implements AutoCloseable {
  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(10);

  /** What programs take from the worker's own environment; no secret is among them. */
  private static final List<String> PASSED_ON =
      List.of(
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "TZ");

  private final Settings settings;
  private final ProcessRunner runner = new ProcessRunner();
  private final KeyDoors doors;
  private final RepositoryGuards guards;
  private final InstanceHost host;
  private final ResticRestoreExecution restores;
  private final Executions executions;
  private final ProgramVersions versions;

  private Doing(Settings settings, String nodeName, Catalog catalog, Clock clock) {
    this.settings = settings;
    this.guards =
        new RepositoryGuards(
            RepositoryLimits.of(
                settings.get(WorkerSettings.REPOSITORY_JOBS),
                settings.get(WorkerSettings.RETRY_ATTEMPTS),
                settings.get(WorkerSettings.RETRY_DEADLINE)));
    ResticSettings resticSettings = resticSettings();
    Restic restic = new Restic(runner, resticSettings, clock);
    Path workDir = settings.get(WorkerSettings.WORK_DIR);
    makePassable(workDir);
    this.doors = new KeyDoors(workDir.resolve("doors"), catalog.redisKeys());
    RcloneRemotes remotes = new RcloneRemotes(new KnownHosts(workDir.resolve("known-hosts")));
    Rclone rclone =
        new Rclone(
            runner,
            new RcloneSettings(rcloneProgram(), workDir.resolve("rclone"), passedOn()),
            remotes);
    RepositoryTargets targets = new RepositoryTargets(remotes, rcloneProgram());
    HttpClient http = RestServer.newClient();
    StaleLocks locks =
        new StaleLocks(
            new ResticUpkeep(restic), new ProcessTable(Path.of("/proc")), nodeName, clock);
    BackupParts.Care care =
        new BackupParts.Care(
            guards,
            locks,
            new LedgerOutcomes(catalog.jobs()),
            new HalfMadeRepositories(rclone, http, clock));
    Restoring restoring = new Restoring(settings, runner, catalog, clock);
    Restoring.Ways ways = ways(resticSettings);
    this.host = restoring.host(ways);
    this.restores = restoring.execution(restic, targets::target, guards, locks, ways);
    this.executions =
        new Executions(
            new RecoveringBackups(
                restores.recovery(),
                backup(restic, resticSettings, rclone, targets, nodeName, care, clock)),
            restores,
            new RepositoryUpkeep(
                new UpkeepParts(
                    rclone,
                    http,
                    targets,
                    restic,
                    catalog.instances()::list,
                    clock,
                    UUID::randomUUID),
                new UpkeepCare(
                    locks,
                    care.outcomes(),
                    new CatalogRetentions(catalog),
                    new Orphans(ORPHAN_GRACE),
                    settings.get(WorkerSettings.RETRY_DEADLINE)),
                catalog.transfers()));
    this.versions = new ProgramVersions(runner, restic, rcloneProgram());
  }

  static Doing open(Settings settings, String nodeName, Catalog catalog, Clock clock) {
    return new Doing(settings, nodeName, catalog, clock);
  }

  Executions executions() {
    return executions;
  }

  InstanceHost host() {
    return host;
  }

  /** Brings restores to an end that a lost worker left and nobody asks for any more. */
  void recoverRestores(Jobs jobs) {
    restores
        .recovery()
        .run(
            jobId ->
                jobs.find(jobId)
                    .map(JobEntry::state)
                    .filter(state -> state == State.REQUESTED || state == State.RUNNING)
                    .isPresent());
  }

  /** Path of an instance's restic repository inside its repository. */
  String path(Instance instance) {
    PathForm form = PathForm.of(settings.get(WorkerSettings.PATH_FORM));
    return RepositoryPath.of(instance, form).text();
  }

  /** Versions and circuit states, for heartbeats. */
  Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>(versions.facts());
    guards.states().forEach((id, state) -> facts.put("circuit:" + id, state));
    return facts;
  }

  private ResticBackupExecution backup(
      Restic restic,
      ResticSettings resticSettings,
      Rclone rclone,
      RepositoryTargets targets,
      String nodeName,
      BackupParts.Care care,
      Clock clock) {
    Accounts accounts = new Accounts(runner);
    BackupParts parts =
        new BackupParts(
            restic,
            new Sources(runner, roots(), viewSettings()),
            new Hooks(new InstancePrograms(runner, accounts, hookSettings(), doors)),
            targets::target,
            new RcloneNotes(rclone, clock, nodeName),
            care,
            new BackupParts.System(accounts, new Orphans(ORPHAN_GRACE)));
    return new ResticBackupExecution(
        parts,
        new BackupSettings(
            workplace(resticSettings),
            settings.get(WorkerSettings.RESTIC_USER),
            BackupSettings.UPLOAD_WORTH_FINDING),
        clock);
  }

  private Restoring.Ways ways(ResticSettings resticSettings) {
    return new Restoring.Ways(
        hookSettings(), doors, new Layouts(roots()), viewSettings(), workplace(resticSettings));
  }

  private WorkplaceSettings workplace(ResticSettings resticSettings) {
    return new WorkplaceSettings(settings.get(WorkerSettings.WORK_DIR), resticSettings, programs());
  }

  private ResticSettings resticSettings() {
    return new ResticSettings(
        settings.get(WorkerSettings.RESTIC),
        settings.get(WorkerSettings.CACHE_DIR),
        settings.get(WorkerSettings.UNREACHABLE_DEADLINE),
        settings.get(WorkerSettings.SILENCE_DEADLINE),
        settings.get(WorkerSettings.UPLOAD_LIMIT),
        settings.get(WorkerSettings.DOWNLOAD_LIMIT),
        passedOn());
  }

  private LayoutRoots roots() {
    return new LayoutRoots(
        settings.get(WorkerSettings.ROOTLESS_ROOT),
        settings.get(WorkerSettings.ROOTFULL_ROOT),
        settings.get(WorkerSettings.ROOTFULL_VOLUMES));
  }

  private ViewSettings viewSettings() {
    return new ViewSettings(
        settings.get(WorkerSettings.VIEW),
        settings.get(WorkerSettings.BUBBLEWRAP),
        settings.get(WorkerSettings.PODMAN),
        settings.get(WorkerSettings.PODMAN_IMAGE));
  }

  private HookSettings hookSettings() {
    Path programs = settings.get(WorkerSettings.HOOK_DIR);
    return new HookSettings(
        settings.get(WorkerSettings.NODE),
        programs.toString().isEmpty() ? null : programs,
        settings.get(WorkerSettings.HOOK_TIME_LIMIT),
        Map.of());
  }

  private String rcloneProgram() {
    return settings.get(WorkerSettings.RCLONE);
  }

  /** Programs that are given by their place must be seen by a restic that is shut in. */
  private List<Path> programs() {
    return rcloneProgram().contains("/") ? List.of(Path.of(rcloneProgram())) : List.of();
  }

  private static void makePassable(Path workDir) {
    try {
      PrivateFiles.makePassableDirectory(workDir);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "its directory "
              + workDir
              + " cannot be made: give it one in worker.work.dir that it may write to.",
          e);
    }
  }

  private static Map<String, String> passedOn() {
    Map<String, String> found = new TreeMap<>(System.getenv());
    found.keySet().retainAll(PASSED_ON);
    return found;
  }

  @Override
  public void close() {
    runner.close();
  }
}
