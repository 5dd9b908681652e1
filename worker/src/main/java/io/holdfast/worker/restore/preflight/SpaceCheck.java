package io.holdfast.worker.restore.preflight;

import io.holdfast.worker.job.Sizes;
import io.holdfast.worker.restore.snapshot.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether each file system takes what is to be written to it. What is there already stays until the
 * new is complete, so nothing is counted as freed.
 */
final class SpaceCheck {
  private static final String CHECK = "space";
  private static final int MARGIN_PERCENT = 5;
  private static final long MARGIN_BYTES = 64L << 20;

  private final Space space;

  SpaceCheck(Space space) {
    this.space = space;
  }

  List<Finding> findings(List<Need> needs) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Sum> stores = new LinkedHashMap<>();
    for (Need need : needs) {
      try {
        Space.Store store = space.of(need.directory());
        stores.computeIfAbsent(store.id(), id -> new Sum(store, need.directory())).add(need);
      } catch (IOException e) {
        findings.add(
            Finding.error(
                CHECK,
                "The file system of "
                    + need.directory()
                    + " cannot be looked at: look at the directory's rights."));
      }
    }
    stores.values().forEach(sum -> findings.add(sum.finding()));
    return findings;
  }

  /** What goes to one file system. */
  private static final class Sum {
    private final Space.Store store;
    private final Path first;
    private long bytes;

    Sum(Space.Store store, Path first) {
      this.store = store;
      this.first = first;
    }

    void add(Need need) {
      bytes += need.bytes();
    }

    Finding finding() {
      long needed = bytes + bytes / 100 * MARGIN_PERCENT + MARGIN_BYTES;
      String has =
          "The file system of "
              + first
              + " has "
              + Sizes.words(store.freeBytes())
              + " free, and the restore needs "
              + Sizes.words(needed);
      return needed <= store.freeBytes()
          ? Finding.ok(CHECK, has + ".")
          : Finding.error(
              CHECK,
              has
                  + ": free "
                  + Sizes.words(needed - store.freeBytes())
                  + ", or restore elsewhere.");
    }
  }
}
