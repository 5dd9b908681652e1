package io.holdfast.worker.job;

import java.util.List;

/**
 * What a backup job did.
 *
 * @param unreadable names of files that could not be read, at most 100
 * @param unreadableCount how many there were
 * @param warnings what went wrong without ending the job
 * @param hookOutput last lines of the hooks' output, secrets masked, at most 16 KiB
 */
public record BackupReport(
    Ending ending,
    Snapshot snapshot,
    Retained retained,
    List<String> unreadable,
    long unreadableCount,
    List<String> warnings,
    String hookOutput) {
  public BackupReport {
    unreadable = List.copyOf(unreadable);
    warnings = List.copyOf(warnings);
  }

  /**
   * The snapshot.
   *
   * @param id restic's full id, or empty when there is none
   * @param bytesAdded before compression
   */
  public record Snapshot(
      String id,
      long bytesTotal,
      long bytesAdded,
      long filesTotal,
      long filesNew,
      long filesChanged,
      long filesUnmodified) {
    public static final Snapshot NONE = new Snapshot("", 0, 0, 0, 0, 0, 0);
  }

  /**
   * What retention did.
   *
   * @param kept snapshots of this backup and instance now; -1 while unknown
   */
  public record Retained(int kept, int removed) {
    public static final Retained UNKNOWN = new Retained(-1, 0);
  }
}
