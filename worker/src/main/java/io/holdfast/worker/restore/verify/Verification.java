package io.holdfast.worker.restore.verify;

import java.util.List;

/**
 * What a comparison has shown.
 *
 * @param files regular files of the snapshot that were looked for
 * @param differences a line for each of the first, at most {@value #MOST_DIFFERENCES}
 * @param differenceCount how many there were; 0: everything is as in the snapshot
 */
public record Verification(long files, List<String> differences, long differenceCount) {
  static final int MOST_DIFFERENCES = 100;

  public Verification {
    differences = List.copyOf(differences);
  }

  public boolean isIdentical() {
    return differenceCount == 0;
  }
}
