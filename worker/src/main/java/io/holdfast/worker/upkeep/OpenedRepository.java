package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.restore.snapshot.SnapshotChoice;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * A restic repository whose snapshots are known.
 *
 * @param zone of dates that name snapshots
 */
record OpenedRepository(ResticSession session, List<ResticSnapshot> snapshots, ZoneId zone) {
  OpenedRepository {
    snapshots = List.copyOf(snapshots);
  }

  static OpenedRepository open(UpkeepParts parts, UpkeepTask task, Cancellation cancellation)
      throws JobFailure, ResticFailure {
    ResticSession session =
        ResticSession.plain(
            parts.targets().target(task.repository(), task.secrets(), task.path()), cancellation);
    List<ResticSnapshot> snapshots = parts.restic().snapshots(session, List.of());
    return new OpenedRepository(session, snapshots, parts.clock().getZone());
  }

  /**
   * One of them.
   *
   * @param asked an id, the beginning of one, a date or time, {@code latest} or empty
   */
  ResticSnapshot choose(String asked) throws JobFailure {
    return new SnapshotChoice(snapshots, zone).choose(asked);
  }

  List<ResticSnapshot> newestFirst() {
    return snapshots.stream()
        .sorted(Comparator.comparing(ResticSnapshot::instant).reversed())
        .toList();
  }
}
