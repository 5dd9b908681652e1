package io.holdfast.worker.backup;

import io.holdfast.worker.hook.HookContext;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Account;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.PreparedSource;
import io.holdfast.worker.workplace.Marks;
import io.holdfast.worker.workplace.Workplace;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one job's programs run: marks, directories, account, view. */
final class JobSurroundings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobSurroundings.class);

  private final BackupParts parts;
  private final BackupSettings settings;
  private final BackupTask task;
  private final Workplace workplace;

  JobSurroundings(BackupParts parts, BackupSettings settings, BackupTask task) {
    this.parts = parts;
    this.settings = settings;
    this.task = task;
    this.workplace =
        new Workplace(
            settings.workplace(), task.jobId(), Map.of(Marks.INSTANCE, task.instance().uuid()));
  }

  /** Ends what a lost worker left of this instance: it may still write this job's snapshot. */
  void endOrphans() {
    int count =
        parts.system().orphans().end(Marks.INSTANCE, task.instance().uuid())
            + parts.system().orphans().end(Marks.JOB, task.jobId().toString())
            + parts
                .system()
                .orphans()
                .end(Marks.UPKEEP, Marks.upkeep(task.repository().id(), task.path()));
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
    workplace.open(account(layout.user()));
  }

  private @Nullable Account account(String user) throws JobFailure {
    return settings.resticUser().equals(BackupSettings.AS_INSTANCE)
        ? parts.system().accounts().ofInstance(user)
        : null;
  }

  HookContext hooks(InstanceLayout layout) {
    return new HookContext(
        task.instance(),
        layout,
        task.backup().id(),
        task.jobId(),
        "",
        Map.of(Marks.JOB, task.jobId().toString()));
  }

  /** restic on the node itself. */
  ResticSession plain(Cancellation cancellation) throws JobFailure {
    return workplace.plain(
        parts.targets().target(task.repository(), task.secrets(), task.path()), cancellation);
  }

  /** The instance's files, and the view that restic reads them in. */
  PreparedSource prepare(InstanceLayout layout, ResticSession plain) throws JobFailure {
    return parts
        .sources()
        .prepare(
            layout,
            parts.sources().select(layout),
            workplace.directory(),
            task.jobId().toString(),
            workplace.readable(),
            workplace.writable(plain.target()));
  }

  /** restic in the view. */
  ResticSession viewed(ResticSession plain, PreparedSource source) {
    return workplace.enclosed(plain, source.enclosure(), source.stopping());
  }

  @Override
  public void close() {
    workplace.close();
  }
}
