package io.holdfast.worker.restore.verify;

import java.util.ArrayList;
import java.util.List;

/** Counts differences and keeps the first. */
final class Differences {
  private final List<String> first = new ArrayList<>();
  private long count;

  /** A line about a path; control characters of its name become question marks. */
  void add(String path, String what) {
    count++;
    if (first.size() < Verification.MOST_DIFFERENCES) {
      first.add((path + ": " + what).replaceAll("\\p{Cntrl}", "?"));
    }
  }

  Verification of(long files) {
    return new Verification(files, first, count);
  }
}
