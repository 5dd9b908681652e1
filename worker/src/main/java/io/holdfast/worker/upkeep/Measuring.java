package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.RepositoryStats;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticUpkeep;

/** {@code STATS}: how large restic repositories are. */
final class Measuring implements RepositoryWork {
  private final ResticUpkeep restic;

  Measuring(ResticUpkeep restic) {
    this.restic = restic;
  }

  @Override
  public String doing() {
    return "measuring";
  }

  @Override
  public String done() {
    return "measured";
  }

  @Override
  public boolean isAlone(UpkeepTask task) {
    return false;
  }

  @Override
  public void require(UpkeepTask task) {}

  @Override
  public String run(UpkeepTask task, String path, ResticSession session, ObjectNode row)
      throws ResticFailure {
    RepositoryStats stats = restic.stats(session);
    row.put("stored_bytes", stats.storedBytes());
    row.put("restore_bytes", stats.restoreBytes());
    row.put("blobs", stats.blobs());
    row.put("snapshots", stats.snapshots());
    return "It holds " + stats.snapshots() + " snapshots.";
  }
}
