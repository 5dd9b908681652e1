package io.holdfast.worker.restic;

/** One line of {@code backup --json}. */
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
