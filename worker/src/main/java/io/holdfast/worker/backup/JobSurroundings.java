package io.holdfast.worker.backup;

import io.holdfast.worker.hook.HookContext;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Account;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.process.Stopping;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticTarget;
import io.holdfast.worker.restic.Surroundings;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.PreparedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one job's programs run: marks, directories, account, view. */
final class JobSurroundings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobSurroundings.class);

  /** Marks every restic of an instance with the instance's uuid. */
  static final String INSTANCE_MARK = "HOLDFAST_INSTANCE";

  /** Marks every hook with its job: what a hook leaves running on purpose outlives the job. */
  static final String JOB_MARK = "HOLDFAST_JOB";

  private final BackupParts parts;
  private final BackupSettings settings;
  private final BackupTask task;
  private final Path jobDir;
  private @Nullable Account account;

  JobSurroundings(BackupParts parts, BackupSettings settings, BackupTask task) {
    this.parts = parts;
    this.settings = settings;
    this.task = task;
    this.jobDir = settings.workDir().resolve("jobs").resolve(task.jobId().toString());
  }

  /** Ends what a lost worker left of this instance: it may still write this job's snapshot. */
  void endOrphans() {
    int count =
        parts.system().orphans().end(INSTANCE_MARK, task.instance().uuid())
            + parts.system().orphans().end(JOB_MARK, task.jobId().toString());
    if (count > 0) {
      LOG.warn(
          "Job {}: ended {} processes of {} that a lost worker had left",
          task.jobId(),
          count,
          task.instance().id());
    }
  }

  /** Makes the job's directories. */
  void open(InstanceLayout layout) throws JobFailure {
    account = account(layout.user());
    JobDirectory.makePassable(settings.workDir().resolve("jobs"));
    JobDirectory.makePassable(settings.workDir());
    JobDirectory.make(jobDir, account);
    JobDirectory.makeIfMissing(cacheDir(), account);
  }

  private @Nullable Account account(String user) throws JobFailure {
    Accounts accounts = parts.system().accounts();
    boolean own = !settings.resticUser().equals(BackupSettings.AS_INSTANCE);
    if (own || user.isEmpty() || user.equals(accounts.own()) || !accounts.canSwitch()) {
      return null;
    }
    try {
      return accounts
          .find(user)
          .orElseThrow(
              () ->
                  new JobFailure(
                      FailureKind.NOT_FOUND,
                      "The instance's user " + user + " does not exist on this node."));
    } catch (StartFailure e) {
      throw new JobFailure(FailureKind.INTERNAL, "Users cannot be looked up: getent fails.", e);
    }
  }

  private Path cacheDir() {
    return settings.restic().cacheDir(account);
  }

  HookContext hooks(InstanceLayout layout) {
    return new HookContext(
        task.instance(),
        layout,
        task.backup().id(),
        task.jobId(),
        "",
        Map.of(JOB_MARK, task.jobId().toString()));
  }

  /** restic on the node itself. */
  ResticSession plain(Cancellation cancellation) throws JobFailure {
    ResticTarget target = parts.targets().target(task.repository(), task.secrets(), task.path());
    return new ResticSession(
        target, around(UnaryOperator.identity(), Stopping.INTERRUPT_PROGRAM), cancellation);
  }

  private Surroundings around(UnaryOperator<Command> enclosure, Stopping stopping) {
    return new Surroundings(
        Map.of(INSTANCE_MARK, task.instance().uuid()),
        jobDir.resolve("tmp"),
        account,
        enclosure,
        stopping);
  }

  /** The instance's files, and the view that restic reads them in. */
  PreparedSource prepare(InstanceLayout layout, ResticSession plain) throws JobFailure {
    List<Path> readable = new ArrayList<>(List.of(settings.workDir()));
    readable.addAll(settings.programs());
    if (settings.restic().program().contains("/")) {
      readable.add(Path.of(settings.restic().program()));
    }
    List<Path> writable = new ArrayList<>(List.of(jobDir, cacheDir()));
    writable.addAll(LocalPaths.of(plain.target()));
    return parts
        .sources()
        .prepare(
            layout,
            parts.sources().select(layout),
            jobDir,
            task.jobId().toString(),
            readable,
            writable);
  }

  /** restic in the view. */
  ResticSession viewed(ResticSession plain, PreparedSource source) {
    return new ResticSession(
        plain.target(), around(source.enclosure(), source.stopping()), plain.cancellation());
  }

  @Override
  public void close() {
    JobDirectory.remove(jobDir);
  }
}
