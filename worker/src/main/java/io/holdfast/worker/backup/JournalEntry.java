package io.holdfast.worker.backup;

import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.ResticLine;
import java.util.List;
import java.util.Objects;

/**
 * How far an instance's newest job came on this node.
 *
 * @param complete whether its snapshot is complete
 */
record JournalEntry(
    String jobId,
    Stage stage,
    boolean complete,
    List<String> unreadable,
    long unreadableCount,
    ResticLine.Sizes sizes) {
  static final JournalEntry NONE = begun("").at(Stage.CLEAN);

  /** A file that lacks one of them is none of ours. */
  JournalEntry {
    Objects.requireNonNull(jobId);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(sizes);
    unreadable = List.copyOf(unreadable);
  }

  /** A job whose dump is about to begin. */
  static JournalEntry begun(String jobId) {
    return new JournalEntry(jobId, Stage.DUMPING, false, List.of(), 0, ResticLine.Sizes.UNKNOWN);
  }

  static JournalEntry made(String jobId, BackupMade made) {
    return new JournalEntry(
        jobId,
        Stage.MADE,
        made.complete(),
        made.unreadable(),
        made.unreadableCount(),
        made.sizes());
  }

  /** What was reached. */
  enum Stage {
    /** A dump may have begun and was not cleaned up. */
    DUMPING,
    /** The same, and a snapshot was made. */
    MADE,
    /** A snapshot was made, and all was cleaned up. */
    ENDED,
    /** Nothing is left to clean up, and there is no snapshot. */
    CLEAN
  }

  boolean isOf(String job) {
    return jobId.equals(job);
  }

  /** Whether a cleanup is owed. */
  boolean isOpen() {
    return stage == Stage.DUMPING || stage == Stage.MADE;
  }

  boolean hasSnapshot() {
    return stage == Stage.MADE || stage == Stage.ENDED;
  }

  JournalEntry at(Stage newStage) {
    return new JournalEntry(jobId, newStage, complete, unreadable, unreadableCount, sizes);
  }
}
