package io.holdfast.worker.restic;

import java.util.function.Consumer;

/** Takes the lines of {@code diff --json}, hands the changes on and counts them. */
final class ChangeCounter implements LineStream.Taker {
  private final Consumer<ResticChange> changes;
  private long added;
  private long removed;
  private long changed;

  ChangeCounter(Consumer<ResticChange> changes) {
    this.changes = changes;
  }

  @Override
  public boolean take(String line) {
    if (ResticLines.readDifference(line) instanceof ResticLine.Difference found) {
      count(found.change().kind());
      changes.accept(found.change());
    }
    return true;
  }

  private void count(ResticChange.Kind kind) {
    switch (kind) {
      case ADDED -> added++;
      case REMOVED -> removed++;
      case CONTENT, TYPE, METADATA -> changed++;
    }
  }

  DiffTotals totals() {
    return new DiffTotals(added, removed, changed);
  }
}
