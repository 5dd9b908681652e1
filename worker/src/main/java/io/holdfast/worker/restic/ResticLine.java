package io.holdfast.worker.restic;

/** One line of what restic says in JSON, or of its plain words. */
public sealed interface ResticLine {

  /** How far it is; totals are what was found so far. */
  record Status(long bytesDone, long bytesTotal, long filesDone, long filesTotal)
      implements ResticLine {}

  /**
   * The end.
   *
   * @param snapshotId full since 0.15, the first 8 digits before; empty when none was made
   */
  record Summary(String snapshotId, Sizes sizes) implements ResticLine {}

  /** A file that could not be read. */
  record Unreadable(String item) implements ResticLine {}

  /** How far a restore is; totals are what was found so far. Its last one is the summary. */
  record RestoreStatus(long bytesDone, long bytesTotal, long filesDone, long filesTotal)
      implements ResticLine {
    public static final RestoreStatus NONE = new RestoreStatus(0, 0, 0, 0);
  }

  /**
   * Something that could not be restored, or is not what it should be.
   *
   * @param item its path inside the snapshot
   * @param message restic's words, or empty
   */
  record RestoreError(String item, String message) implements ResticLine {}

  /** The beginning of a listing: the snapshot is there. */
  record Listing() implements ResticLine {}

  /** An entry of a snapshot. */
  record Node(ResticNode node) implements ResticLine {}

  /** Something differs between two snapshots. */
  record Difference(ResticChange change) implements ResticLine {}

  /** Anything else. */
  record Other(String text) implements ResticLine {}

  /**
   * Numbers of a snapshot.
   *
   * @param bytesAdded before compression
   */
  record Sizes(
      long bytesTotal,
      long bytesAdded,
      long filesTotal,
      long filesNew,
      long filesChanged,
      long filesUnmodified) {
    public static final Sizes UNKNOWN = new Sizes(0, 0, 0, 0, 0, 0);
  }
}
