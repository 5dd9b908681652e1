package io.holdfast.worker.backup;

import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.PreparedSource;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One backup from dump to cleanup. */
final class BackupJob {
  private static final Logger LOG = LoggerFactory.getLogger(BackupJob.class);

  /** After these the remote would not take a note either. */
  private static final Set<FailureKind> NO_NOTE =
      Set.of(
          FailureKind.REQUEST,
          FailureKind.UNAUTHORIZED,
          FailureKind.UNREACHABLE,
          FailureKind.NO_SPACE);

  private final BackupParts parts;
  private final Journal journal;
  private final LostUploads uploads;
  private final Clock clock;
  private final JobRecord job;
  private final BackupTask task;
  private final JobSurroundings surroundings;

  BackupJob(
      BackupParts parts,
      BackupSettings settings,
      Journal journal,
      LostUploads uploads,
      Clock clock,
      JobRecord job) {
    this.parts = parts;
    this.journal = journal;
    this.uploads = uploads;
    this.clock = clock;
    this.job = job;
    this.task = job.task();
    this.surroundings = new JobSurroundings(parts, settings, task);
  }

  BackupReport run() {
    Ending ending;
    try {
      ending = work();
    } catch (JobFailure e) {
      ending = ending(e);
    } catch (RuntimeException e) {
      LOG.error("Job {} of instance {}", task.jobId(), task.instance().id(), e);
      ending =
          new Ending.Failed(
              FailureKind.INTERNAL, "The worker met a fault of its own: see its log.");
    } finally {
      surroundings.close();
    }
    writeNote(ending);
    return job.report(ending);
  }

  private Ending ending(JobFailure failure) {
    String reason = job.cancellation().reason();
    return reason == null ? Endings.failed(failure) : Endings.cancelled(reason, job.made() != null);
  }

  private Ending work() throws JobFailure {
    surroundings.endOrphans();
    InstanceLayout layout = parts.sources().layout(task.instance());
    try {
      surroundings.open(layout);
      RepositoryCalls calls = job.calls(parts.care().guards(), clock);
      calls.enter();
      try {
        return inRepository(layout, calls);
      } finally {
        calls.leave();
      }
    } catch (ResticFailure e) {
      throw e.toJobFailure();
    } finally {
      cleanUpWhatIsOwed(layout);
    }
  }

  /** For a dump that a lost worker began, when this job did not even come to its own. */
  private void cleanUpWhatIsOwed(InstanceLayout layout) {
    JournalEntry noted = journal.read(task.instance().uuid());
    if (noted.isOpen()) {
      hooks(layout).cleanUp(outcome());
      noteEnd(noted.at(JournalEntry.Stage.ENDED));
    }
  }

  private HookSteps hooks(InstanceLayout layout) {
    return new HookSteps(parts.hooks(), surroundings.hooks(layout), job);
  }

  private Ending inRepository(InstanceLayout layout, RepositoryCalls calls)
      throws JobFailure, ResticFailure {
    requireGoingOn();
    ResticSession plain = surroundings.plain(job.cancellation());
    SnapshotStep step = new SnapshotStep(parts, uploads, calls, job);
    HookSteps hooks = hooks(layout);
    JournalEntry noted = journal.read(task.instance().uuid());
    JournalEntry own = noted.isOf(jobId()) ? noted : JournalEntry.NONE;
    Optional<BackupMade> earlier =
        task.known().redelivered() ? step.find(plain, own) : Optional.empty();
    boolean cleanupOwed = noted.isOpen() || (earlier.isPresent() && !own.hasSnapshot());
    if (earlier.isEmpty()) {
      hooks.requireRunnable();
      if (cleanupOwed) {
        hooks.cleanUp("FAILED"); // A lost worker left it half done.
      }
      note(JournalEntry.begun(jobId()));
      cleanupOwed = true;
    }
    try {
      BackupMade made = earlier.isPresent() ? earlier.get() : make(layout, hooks, step, plain);
      job.keep(made);
      note(JournalEntry.made(jobId(), made));
      requireGoingOn();
      new RetentionStep(parts, calls, job).run(plain, made, step.snapshotsBefore(), noted);
      requireGoingOn();
      return Endings.made(made);
    } finally {
      if (cleanupOwed) {
        hooks.cleanUp(outcome());
      }
      noteEnd(end());
    }
  }

  private BackupMade make(
      InstanceLayout layout, HookSteps hooks, SnapshotStep step, ResticSession plain)
      throws JobFailure, ResticFailure {
    hooks.dump();
    requireGoingOn();
    PreparedSource source = surroundings.prepare(layout, plain);
    source.warnings().forEach(job::warn);
    return step.make(plain, surroundings.viewed(plain, source), source);
  }

  /** How it stands, for the cleanup hook. */
  private String outcome() {
    BackupMade made = job.made();
    if (job.cancellation().isRequested()) {
      return "CANCELLED";
    }
    return made == null ? "FAILED" : made.complete() ? "SUCCEEDED" : "INCOMPLETE";
  }

  /** The failure becomes a cancellation where the job's ending is made. */
  private void requireGoingOn() throws JobFailure {
    if (job.cancellation().isRequested()) {
      throw new JobFailure(FailureKind.INTERNAL, "It was stopped before it had ended.");
    }
  }

  private void note(JournalEntry entry) throws JobFailure {
    journal.write(task.instance().uuid(), entry);
  }

  private JournalEntry end() {
    BackupMade made = job.made();
    return made == null
        ? JournalEntry.NONE
        : JournalEntry.made(jobId(), made).at(JournalEntry.Stage.ENDED);
  }

  private void noteEnd(JournalEntry end) {
    try {
      note(end);
    } catch (JobFailure e) {
      job.warn(String.valueOf(e.getMessage()));
    }
  }

  private String jobId() {
    return task.jobId().toString();
  }

  /** The JSON beside the restic repository. */
  private void writeNote(Ending ending) {
    boolean success = ending instanceof Ending.Succeeded;
    boolean exists = task.known().initialized() || job.made() != null;
    boolean futile =
        ending instanceof Ending.Cancelled
            || (ending instanceof Ending.Failed failed && NO_NOTE.contains(failed.kind()));
    if (!exists || futile) {
      return;
    }
    try {
      parts.notes().write(task, success, clock.instant());
    } catch (JobFailure e) {
      job.warn("The note beside the restic repository was not written. " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Note of job {}", task.jobId(), e);
      job.warn("The note beside the restic repository was not written: see the worker's log.");
    }
  }
}
