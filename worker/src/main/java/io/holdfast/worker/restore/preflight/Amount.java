package io.holdfast.worker.restore.preflight;

import java.util.Locale;

/** Numbers of bytes for people. */
final class Amount {
  private static final String UNITS = "KMGTPE";

  private Amount() {}

  /** Such as {@code 1.5 MiB}. */
  static String words(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %ciB", value, UNITS.charAt(unit));
  }
}
