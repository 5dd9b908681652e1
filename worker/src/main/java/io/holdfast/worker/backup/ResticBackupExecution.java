package io.holdfast.worker.backup;

import io.holdfast.worker.job.BackupExecution;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.workplace.JobDirectory;
import io.holdfast.worker.workplace.Workplace;
import java.time.Clock;
import java.time.Duration;

/**
 * Runs backups with hooks and restic. Safe for use by many threads, one job of an instance each.
 */
public final class ResticBackupExecution implements BackupExecution {
  private static final Duration LONGEST_JOB = Duration.ofDays(14);

  private final BackupParts parts;
  private final BackupSettings settings;
  private final Journal journal;
  private final LostUploads uploads;
  private final Clock clock;

  public ResticBackupExecution(BackupParts parts, BackupSettings settings, Clock clock) {
    this.parts = parts;
    this.settings = settings;
    this.journal = new Journal(settings.workplace().workDir().resolve("instances"));
    this.uploads =
        new LostUploads(
            settings.workplace().workDir().resolve("uploads"), settings.uploadWorthFinding());
    this.clock = clock;
  }

  @Override
  public BackupReport run(BackupTask task, Progress.Listener progress, Cancellation cancellation) {
    JobDirectory.removeOlder(
        Workplace.jobs(settings.workplace()), clock.instant().minus(LONGEST_JOB));
    JobRecord record = new JobRecord(task, progress, cancellation);
    return new BackupJob(parts, settings, journal, uploads, clock, record).run();
  }
}
