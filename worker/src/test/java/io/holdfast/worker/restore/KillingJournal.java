package io.holdfast.worker.restore;

import io.holdfast.worker.job.JobFailure;
import java.nio.file.Path;

/** A journal at which the worker dies: nothing that follows is done, not even what takes back. */
final class KillingJournal extends RestoreJournal {
  private final int fatalWrite;
  private final boolean afterwards;
  private int writes;

  /**
   * @param fatalWrite number of the note, from 1
   * @param afterwards whether it is on the disk by then
   */
  KillingJournal(Path directory, int fatalWrite, boolean afterwards) {
    super(directory);
    this.fatalWrite = fatalWrite;
    this.afterwards = afterwards;
  }

  @Override
  void write(RestoreEntry entry) throws JobFailure {
    writes++;
    if (writes == fatalWrite && !afterwards) {
      throw new Killed();
    }
    super.write(entry);
    if (writes == fatalWrite) {
      throw new Killed();
    }
  }

  /** Caught by nobody but the test. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
