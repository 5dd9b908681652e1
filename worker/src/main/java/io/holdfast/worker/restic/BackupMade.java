package io.holdfast.worker.restic;

import java.util.List;

/**
 * A snapshot was made.
 *
 * @param unreadable first of the files that could not be read, at most {@value #MOST_NAMES}
 * @param unreadableCount how many there were
 * @param complete false when restic said that something could not be read
 */
public record BackupMade(
    String snapshotId,
    ResticLine.Sizes sizes,
    List<String> unreadable,
    long unreadableCount,
    boolean complete) {
  static final int MOST_NAMES = 100;

  public BackupMade {
    unreadable = List.copyOf(unreadable);
  }

  /** The same snapshot by another form of its id. */
  public BackupMade withId(String id) {
    return new BackupMade(id, sizes, unreadable, unreadableCount, complete);
  }
}
