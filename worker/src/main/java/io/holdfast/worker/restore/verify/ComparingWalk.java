package io.holdfast.worker.restore.verify;

import io.holdfast.worker.restic.ResticNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the entries of a snapshot in restic's order and compares each with what is on disk. Keeps
 * only the directories that are open. For one thread at a time.
 */
final class ComparingWalk {
  private static final int ENTRIES_PER_REPORT = 1000;

  private final RestoredPlaces places;
  private final EntryComparison comparison;
  private final LongConsumer progress;
  private final Differences differences = new Differences();
  private final Deque<OpenDirectory> open = new ArrayDeque<>();
  private final Set<String> unseen;
  private long files;
  private long entries;

  /**
   * Begins.
   *
   * @param progress told now and then how many files were looked for
   */
  ComparingWalk(RestoredPlaces places, EntryComparison comparison, LongConsumer progress) {
    this.places = places;
    this.comparison = comparison;
    this.progress = progress;
    this.unseen = new HashSet<>(places.places().keySet());
  }

  void take(ResticNode node) {
    String path = node.path().substring(1);
    while (!open.isEmpty() && !open.element().contains(path)) {
      close(open.remove());
    }
    OpenDirectory parent = open.peek();
    Path place = places.places().get(path);
    if (parent != null) {
      takeIn(parent, node, path);
    } else if (place != null && !places.leavesOut(path)) {
      unseen.remove(path);
      compare(node, path, place);
    }
  }

  private void takeIn(OpenDirectory parent, ResticNode node, String path) {
    boolean isItsOwn = path.equals(parent.path() + "/" + node.name());
    if (!isItsOwn) {
      return; // In a directory that is left out.
    }
    Path onDisk = null;
    try {
      onDisk = parent.next(node.name()).orElse(null);
    } catch (IOException e) {
      differences.add(parent.path(), "cannot be looked at");
    }
    if (!places.leavesOut(path)) {
      compare(node, path, onDisk);
    }
  }

  private void compare(ResticNode node, String path, @Nullable Path onDisk) {
    if (node.type() == ResticNode.Type.FILE) {
      files++;
    }
    entries++;
    if (entries % ENTRIES_PER_REPORT == 0) {
      progress.accept(files);
    }
    Optional<DiskEntry> found = Optional.empty();
    try {
      if (onDisk != null) {
        found = Optional.of(DiskEntry.read(onDisk));
      }
    } catch (NoSuchFileException e) {
      // Missing, as it is when there is no place for it.
    } catch (IOException e) {
      differences.add(path, "cannot be looked at");
      onDisk = null;
    }
    judge(node, path, found);
    if (node.type() == ResticNode.Type.DIRECTORY) {
      open.push(new OpenDirectory(path, found.isPresent() ? onDisk : null));
    }
  }

  private void judge(ResticNode node, String path, Optional<DiskEntry> found) {
    if (found.isPresent()) {
      comparison
          .differences(node, found.get(), !places.touches(path))
          .forEach(what -> differences.add(path, what));
    } else if (!comparison.mayBeMissing(node)) {
      differences.add(path, "is missing");
    }
  }

  private void close(OpenDirectory directory) {
    try {
      for (String name : directory.extra()) {
        String path = directory.path() + "/" + name;
        if (!places.leavesOut(path)) {
          differences.add(path, "is not in the snapshot");
        }
      }
    } catch (IOException e) {
      differences.add(directory.path(), "cannot be looked at");
    }
  }

  /** What was found, once all entries have come. */
  Verification end() {
    while (!open.isEmpty()) {
      close(open.remove());
    }
    unseen.stream().sorted().forEach(path -> differences.add(path, "is not in the snapshot"));
    progress.accept(files);
    return differences.of(files);
  }
}
