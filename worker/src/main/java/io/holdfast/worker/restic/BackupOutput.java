package io.holdfast.worker.restic;

import io.holdfast.worker.process.OutputListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers what a running backup says. Safe for use by both output threads. */
final class BackupOutput implements OutputListener {
  private final RetryWatch watch;
  private final Runnable onUnreachable;
  private final Consumer<ResticLine.Status> onStatus;
  private final List<String> unreadable = new ArrayList<>();
  private long unreadableCount;
  private ResticLine.@Nullable Summary summary;

  BackupOutput(RetryWatch watch, Runnable onUnreachable, Consumer<ResticLine.Status> onStatus) {
    this.watch = watch;
    this.onUnreachable = onUnreachable;
    this.onStatus = onStatus;
  }

  @Override
  public void out(String line) {
    take(line);
  }

  @Override
  public void err(String line) {
    if (watch.isTooLong(line)) {
      onUnreachable.run();
    }
    take(line);
  }

  private void take(String line) {
    ResticLine read = ResticLines.read(line);
    if (read instanceof ResticLine.Status status) {
      watch.progressed(status.bytesDone());
      onStatus.accept(status);
    } else if (read instanceof ResticLine.Summary found) {
      keep(found);
    } else if (read instanceof ResticLine.Unreadable item) {
      keep(item);
    }
  }

  private synchronized void keep(ResticLine.Summary found) {
    summary = found;
  }

  private synchronized void keep(ResticLine.Unreadable item) {
    unreadableCount++;
    if (unreadable.size() < BackupMade.MOST_NAMES && !unreadable.contains(item.item())) {
      unreadable.add(item.item());
    }
  }

  /** What was made, or null when there is no snapshot. */
  synchronized @Nullable BackupMade made(boolean complete) {
    ResticLine.Summary found = summary;
    if (found == null || found.snapshotId().isEmpty()) {
      return null;
    }
    return new BackupMade(found.snapshotId(), found.sizes(), unreadable, unreadableCount, complete);
  }
}
