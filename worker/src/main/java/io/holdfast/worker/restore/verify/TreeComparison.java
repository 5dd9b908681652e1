package io.holdfast.worker.restore.verify;

import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import java.util.function.LongConsumer;

/**
 * Compares what was restored with the snapshot: kinds, sizes, modes, times and owners of all that
 * is there, what is missing, and what is too much. Contents are restic's own to compare while it
 * restores; it does not list them. Memory grows with the largest directory's number of entries, by
 * some 30 bytes for each, not with the number of files. Safe for use by many threads.
 */
public final class TreeComparison {
  private final Restic restic;
  private final EntryComparison comparison;

  /**
   * A comparison.
   *
   * @param root whether restic was root, so that owners were restored
   */
  public TreeComparison(Restic restic, boolean root) {
    this.restic = restic;
    this.comparison = new EntryComparison(root);
  }

  /**
   * Compares; writes nothing and needs no lock.
   *
   * @param snapshotId full
   * @param progress told now and then, on another thread, how many files were looked for
   */
  public Verification compare(
      ResticSession session, String snapshotId, RestoredPlaces places, LongConsumer progress)
      throws ResticFailure {
    ComparingWalk walk = new ComparingWalk(places, comparison, progress);
    boolean unused = restic.list(session, snapshotId, "", true, walk::take);
    return walk.end();
  }
}
