package io.holdfast.worker.backup;

import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.restic.BackupArguments;
import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticLine;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.restic.ResticUpkeep;
import io.holdfast.worker.source.PreparedSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the job's snapshot, or finds the one that it made before. */
final class SnapshotStep {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStep.class);

  private final Restic restic;
  private final StaleLocks locks;
  private final HalfMade halfMade;
  private final LostUploads uploads;
  private final RepositoryCalls calls;
  private final JobRecord job;
  private final BackupTask task;
  private final String jobTag;
  private int snapshotsBefore;

  SnapshotStep(BackupParts parts, LostUploads uploads, RepositoryCalls calls, JobRecord job) {
    this.restic = parts.restic();
    this.halfMade = parts.care().halfMade();
    this.uploads = uploads;
    this.locks = parts.care().locks();
    this.calls = calls;
    this.job = job;
    this.task = job.task();
    this.jobTag = "job=" + task.jobId();
    this.snapshotsBefore = task.known().snapshotsKept();
  }

  /** How many snapshots of this backup there were; -1 when unknown. */
  int snapshotsBefore() {
    return snapshotsBefore;
  }

  /** The snapshot of an earlier delivery of this job. */
  Optional<BackupMade> find(ResticSession plain, JournalEntry noted) throws ResticFailure {
    try {
      return calls
          .call(Phase.WAITING, "what an earlier attempt at this job left", attempt -> newest(plain))
          .map(found -> known(found, noted));
    } catch (ResticFailure e) {
      if (e.problem() == Problem.NO_REPOSITORY && !task.known().initialized()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<ResticSnapshot> newest(ResticSession plain) throws ResticFailure {
    return restic.snapshots(plain, List.of(jobTag)).stream().reduce((first, second) -> second);
  }

  /** restic does not say of a snapshot whether it is complete: the journal does, if it can. */
  private static BackupMade known(ResticSnapshot found, JournalEntry noted) {
    ResticLine.Sizes told = found.made().sizes();
    return new BackupMade(
        found.id(),
        told.equals(ResticLine.Sizes.UNKNOWN) ? noted.sizes() : told,
        noted.unreadable(),
        noted.unreadableCount(),
        noted.hasSnapshot() && noted.complete());
  }

  /** A new snapshot; makes the restic repository if none was ever made. */
  BackupMade make(ResticSession plain, ResticSession viewed, PreparedSource source)
      throws ResticFailure {
    if (uploads.isNoted(task)) {
      takeUpWhatWasUploaded(plain);
    }
    BackupMade made = makeAlso(plain, viewed, source);
    uploads.forget(task);
    return made;
  }

  /** Without it, all of it is uploaded once more; so no failure of it matters. */
  private void takeUpWhatWasUploaded(ResticSession plain) throws ResticFailure {
    job.enter(Phase.SCANNING, "taking up what an attempt that was cut off had uploaded");
    try {
      boolean unused =
          locks.call(
              plain,
              job::warn,
              () -> {
                new ResticUpkeep(restic).repairIndex(plain);
                return true;
              });
      LOG.info("Job {} takes up what an attempt that was cut off had uploaded", task.jobId());
    } catch (ResticFailure e) {
      if (e.problem() == Problem.CANCELLED) {
        throw e;
      }
      LOG.info("Job {}: no new index was made. {}", task.jobId(), e.getMessage());
    }
    uploads.forget(task);
  }

  private BackupMade makeAlso(ResticSession plain, ResticSession viewed, PreparedSource source)
      throws ResticFailure {
    try {
      return backup(plain, viewed, source);
    } catch (ResticFailure e) {
      if (e.problem() != Problem.NO_REPOSITORY) {
        throw e;
      }
      if (task.known().initialized()) {
        throw new ResticFailure(
            Problem.NO_REPOSITORY,
            "The restic repository "
                + task.path()
                + " is gone, although earlier jobs used it: nothing was made in its place. Bring it"
                + " back, or remove and add the repository to begin anew.");
      }
    }
    init(plain);
    return backup(plain, viewed, source);
  }

  private void init(ResticSession plain) throws ResticFailure {
    try {
      halfMade.clear(task);
    } catch (JobFailure e) {
      throw new ResticFailure(Problem.DAMAGED, String.valueOf(e.getMessage()));
    }
    try {
      Boolean unused =
          calls.call(
              Phase.SCANNING,
              "making the restic repository",
              attempt -> {
                restic.init(plain);
                return true;
              });
      snapshotsBefore = 0;
    } catch (ResticFailure e) {
      if (e.problem() != Problem.EXISTS) {
        throw e; // Else someone else has just made it.
      }
    }
  }

  private BackupMade backup(ResticSession plain, ResticSession viewed, PreparedSource source)
      throws ResticFailure {
    BackupArguments arguments =
        new BackupArguments(
            task.instance().uuid(),
            List.of(jobTag, "backup=" + task.backup().id()),
            source.filesFrom(),
            source.excludeFile());
    BackupMade made =
        calls.call(
            Phase.SCANNING,
            "",
            attempt -> {
              if (attempt > 1) {
                // The connection may have broken after the snapshot was stored.
                Optional<ResticSnapshot> stored = newest(plain);
                if (stored.isPresent()) {
                  return known(stored.get(), JournalEntry.NONE);
                }
              }
              Consumer<ResticLine.Status> follow = uploads.follow(task).andThen(job::follow);
              return locks.call(plain, job::warn, () -> restic.backup(viewed, arguments, follow));
            });
    String root = source.root() + "/";
    return new BackupMade(
        made.snapshotId(),
        made.sizes(),
        made.unreadable().stream()
            .map(item -> item.startsWith(root) ? item.substring(root.length()) : item)
            .toList(),
        made.unreadableCount(),
        made.complete());
  }
}
