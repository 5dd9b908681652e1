package io.holdfast.worker.backup;

import java.util.List;

/**
 * How far an instance's newest job came on this node.
 *
 * @param complete whether its snapshot is complete
 */
record JournalEntry(
    String jobId, Stage stage, boolean complete, List<String> unreadable, long unreadableCount) {
  static final JournalEntry NONE = new JournalEntry("", Stage.CLEAN, false, List.of(), 0);

  JournalEntry {
    unreadable = List.copyOf(unreadable);
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
    return new JournalEntry(jobId, newStage, complete, unreadable, unreadableCount);
  }
}
