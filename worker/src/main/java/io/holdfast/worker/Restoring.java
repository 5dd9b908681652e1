package io.holdfast.worker;

import io.holdfast.catalog.Catalog;
import io.holdfast.settings.Settings;
import io.holdfast.worker.guard.RepositoryGuards;
import io.holdfast.worker.hook.HookSettings;
import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.hook.KeyDoors;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.repository.Targets;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restore.ResticRestoreExecution;
import io.holdfast.worker.restore.RestoreParts;
import io.holdfast.worker.restore.RestoreSettings;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.InstanceHosts;
import io.holdfast.worker.restore.sparse.HoleDigger;
import io.holdfast.worker.source.Layouts;
import io.holdfast.worker.source.RestoreViews;
import io.holdfast.worker.source.ViewSettings;
import io.holdfast.worker.workplace.WorkplaceSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** What restores, put together out of what the doing side has. */
final class Restoring {
  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(10);

  private final Settings settings;
  private final ProcessRunner runner;
  private final Catalog catalog;
  private final Clock clock;
  private final Accounts accounts;

  Restoring(Settings settings, ProcessRunner runner, Catalog catalog, Clock clock) {
    this.settings = settings;
    this.runner = runner;
    this.catalog = catalog;
    this.clock = clock;
    this.accounts = new Accounts(runner);
  }

  /** How this node's programs and directories are treated, as for backups. */
  record Ways(
      HookSettings hooks,
      KeyDoors doors,
      Layouts layouts,
      ViewSettings views,
      WorkplaceSettings workplace) {}

  ResticRestoreExecution execution(
      Restic restic, Targets targets, RepositoryGuards guards, StaleLocks locks, Ways ways) {
    RestoreParts parts =
        new RestoreParts(
            new RestoreParts.Repository(restic, targets, guards, locks),
            new RestoreParts.Node(
                host(ways),
                ways.layouts(),
                new RestoreViews(runner, ways.views(), accounts.canSwitch()),
                new HoleDigger(runner),
                new Orphans(ORPHAN_GRACE),
                accounts.canSwitch()),
            programs(ways),
            catalog.instances());
    return new ResticRestoreExecution(
        parts, new RestoreSettings(ways.workplace(), targets(), ZoneId.systemDefault()), clock);
  }

  /** Makes and removes instances of this node. */
  InstanceHost host(Ways ways) {
    return new InstanceHosts(
            settings.get(WorkerSettings.INSTANCES_DIR),
            settings.get(WorkerSettings.IMAGES_DIR),
            settings.get(WorkerSettings.INSTANCES_COMMAND),
            settings.get(WorkerSettings.INSTANCES_TIME_LIMIT))
        .host(runner, accounts, ways.layouts(), programs(ways), catalog.instances()::list);
  }

  private InstancePrograms programs(Ways ways) {
    return new InstancePrograms(runner, accounts, ways.hooks(), ways.doors());
  }

  private List<Path> targets() {
    return Arrays.stream(settings.get(WorkerSettings.RESTORE_TARGETS).split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .toList();
  }
}
