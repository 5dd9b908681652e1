package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.restic.ResticTarget;
import java.util.List;

/** {@code LIST_SNAPSHOTS}: the snapshots of one restic repository. */
final class SnapshotsOfOne implements UpkeepDuty {
  private final UpkeepParts parts;

  SnapshotsOfOne(UpkeepParts parts) {
    this.parts = parts;
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure, ResticFailure {
    progress.progressed(Progress.of(Phase.WORKING, "listing snapshots of " + task.path()));
    ResticTarget target = parts.targets().target(task.repository(), task.secrets(), task.path());
    List<ResticSnapshot> snapshots =
        parts.restic().snapshots(ResticSession.plain(target, cancellation), List.of());
    return new UpkeepReport(
        new Ending.Succeeded("Found " + snapshots.size() + " snapshots."),
        SnapshotListing.toJson(snapshots).toString());
  }
}
