package io.holdfast.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Headings of the demonstration, with the time each part took. For one thread. */
final class Stages {
  private static final double NANOS = 1e9;

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private long stageNanos;
  private boolean isFirst = true;

  Stages(PrintWriter out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.stageNanos = startNanos;
  }

  void begin(String what) {
    finish();
    out.println();
    out.println(what);
    out.flush();
    stageNanos = nanoTime.getAsLong();
  }

  /** The last one is over. */
  void end() {
    finish();
    out.println();
    out.println("Altogether " + seconds(startNanos) + ".");
    out.flush();
  }

  private void finish() {
    if (!isFirst) {
      out.println("  … " + seconds(stageNanos));
    }
    isFirst = false;
  }

  private String seconds(long sinceNanos) {
    return String.format(Locale.ROOT, "%.1f s", (nanoTime.getAsLong() - sinceNanos) / NANOS);
  }
}
