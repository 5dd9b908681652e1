package io.holdfast.worker.restic;

import java.util.List;

/**
 * restic came to the end of a restore.
 *
 * @param last what it told last of how far it is; {@code NONE} before 0.16
 * @param errors first of what could not be restored or is not right, at most {@value #MOST_ERRORS}
 * @param errorCount how many there were; 0: everything is there
 */
public record RestoreMade(
    ResticLine.RestoreStatus last, List<ResticLine.RestoreError> errors, long errorCount) {
  static final int MOST_ERRORS = 100;

  public RestoreMade {
    errors = List.copyOf(errors);
  }

  public boolean isComplete() {
    return errorCount == 0;
  }
}
