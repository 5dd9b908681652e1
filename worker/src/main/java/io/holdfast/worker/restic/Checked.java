package io.holdfast.worker.restic;

import java.util.List;

/**
 * What {@code check} found.
 *
 * @param errors how many; 0: the restic repository is sound
 * @param findings the first of them, at most 20, in restic's words
 * @param repairsIndex whether a new index would help
 */
public record Checked(int errors, List<String> findings, boolean repairsIndex) {
  public Checked {
    findings = List.copyOf(findings);
  }

  public boolean isSound() {
    return errors == 0;
  }
}
