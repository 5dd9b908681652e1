package io.holdfast.worker.backup;

import io.holdfast.worker.guard.Pauses;
import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.guard.RepositoryGuards;
import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.ResticLine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job: what it is to do, and what came of it so far. For one thread, except its progress. */
final class JobRecord {
  private final BackupTask task;
  private final Progress.Listener progress;
  private final Cancellation cancellation;
  private final HookLog hookLog = new HookLog();
  private final List<String> warnings = new ArrayList<>();
  private BackupReport.Retained retained = BackupReport.Retained.UNKNOWN;
  private @Nullable BackupMade made;

  JobRecord(BackupTask task, Progress.Listener progress, Cancellation cancellation) {
    this.task = task;
    this.progress = progress;
    this.cancellation = cancellation;
    hookLog.hide(List.of(task.secrets().password()));
    hookLog.hide(task.secrets().parameters().values());
  }

  BackupTask task() {
    return task;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  HookLog hookLog() {
    return hookLog;
  }

  @Nullable BackupMade made() {
    return made;
  }

  RepositoryCalls calls(RepositoryGuards guards, Clock clock) {
    return new RepositoryCalls(
        guards, task.repository(), progress, cancellation, clock, Pauses::real);
  }

  void enter(Phase phase, String message) {
    progress.progressed(Progress.of(phase, message));
  }

  void follow(ResticLine.Status status) {
    Phase phase = status.bytesDone() == 0 ? Phase.SCANNING : Phase.UPLOADING;
    progress.progressed(
        new Progress(
            phase,
            status.bytesDone(),
            status.bytesTotal(),
            status.filesDone(),
            status.filesTotal(),
            ""));
  }

  void warn(String sentence) {
    if (!warnings.contains(sentence)) {
      warnings.add(sentence);
    }
  }

  void keep(BackupMade snapshot) {
    made = snapshot;
  }

  void keep(BackupReport.Retained result) {
    retained = result;
  }

  BackupReport report(Ending ending) {
    BackupMade snapshot = made;
    return snapshot == null
        ? new BackupReport(
            ending,
            BackupReport.Snapshot.NONE,
            BackupReport.Retained.UNKNOWN,
            List.of(),
            0,
            warnings,
            hookLog.text())
        : new BackupReport(
            ending,
            snapshot(snapshot),
            retained,
            snapshot.unreadable(),
            snapshot.unreadableCount(),
            warnings,
            hookLog.text());
  }

  private static BackupReport.Snapshot snapshot(BackupMade made) {
    ResticLine.Sizes sizes = made.sizes();
    return new BackupReport.Snapshot(
        made.snapshotId(),
        sizes.bytesTotal(),
        sizes.bytesAdded(),
        sizes.filesTotal(),
        sizes.filesNew(),
        sizes.filesChanged(),
        sizes.filesUnmodified());
  }
}
