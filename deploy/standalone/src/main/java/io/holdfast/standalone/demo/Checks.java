package io.holdfast.standalone.demo;

import java.io.PrintWriter;

/** Says of each promise whether it was kept, a line each. For one thread. */
final class Checks {
  private final PrintWriter out;
  private int kept;
  private int broken;

  Checks(PrintWriter out) {
    this.out = out;
  }

  /** Notes a promise; what was found instead is said only when it was not kept. */
  void that(boolean isKept, String promise, String otherwise) {
    if (isKept) {
      kept++;
      out.println("  ✓ " + promise);
    } else {
      broken++;
      out.println("  ✗ " + promise + ": " + otherwise);
    }
    out.flush();
  }

  boolean allKept() {
    return broken == 0 && kept > 0;
  }

  int kept() {
    return kept;
  }

  int broken() {
    return broken;
  }
}
