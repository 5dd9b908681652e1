package io.holdfast.worker.restore;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.RestoreExecution;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask;
import java.time.Clock;
import java.time.Duration;

/** Runs restores with restic and the node's host. Safe for use by many threads. */
public final class ResticRestoreExecution implements RestoreExecution {
  private static final Duration REMEMBERED = Duration.ofDays(14);

  private final RestoreParts parts;
  private final RestoreSettings settings;
  private final RestoreJournal journal;
  private final Clock clock;

  public ResticRestoreExecution(RestoreParts parts, RestoreSettings settings, Clock clock) {
    this(parts, settings, new RestoreJournal(settings.journal()), clock);
  }

  /** With a journal of the caller's. */
  ResticRestoreExecution(
      RestoreParts parts, RestoreSettings settings, RestoreJournal journal, Clock clock) {
    this.parts = parts;
    this.settings = settings;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public RestoreReport run(
      RestoreTask task, Progress.Listener progress, Cancellation cancellation) {
    journal.forgetEnded(clock.instant().minus(REMEMBERED));
    RestoreRecord record = new RestoreRecord(task, progress, cancellation);
    return new RestoreJob(parts, settings, journal, clock, record).run();
  }

  /** What takes back or finishes restores that belong to nobody any more. */
  public RestoreRecovery recovery() {
    return new RestoreRecovery(journal, TakeBack.of(parts, journal), Completion.of(parts, journal));
  }
}
