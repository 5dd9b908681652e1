package io.holdfast.worker.job;

import java.util.Locale;

/** Numbers of things in words. */
public final class Counts {
  private Counts() {}

  /**
   * Such as {@code 1 file} or {@code 1,234 files}.
   *
   * @param thing a word whose plural has an s
   */
  public static String words(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
