package io.holdfast.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sizes, times and durations for people. */
public final class Amounts {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private Amounts() {}

  /** {@code 1.5 GiB}. */
  public static String bytes(long bytes) {
    double value = Math.max(bytes, 0);
    int unit = 0;
    while (value >= 1023.95 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0
        ? (long) value + " B"
        : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** {@code 1.5 MiB/s}. */
  public static String rate(long bytesPerSecond) {
    return bytes(bytesPerSecond) + "/s";
  }

  /** {@code 1h02m}, {@code 3m05s}, {@code 12s}, {@code 0.4s}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(duration.toSeconds(), 0);
    if (seconds >= 86_400) {
      return String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds % 86_400 / 3600);
    }
    if (seconds >= 3600) {
      return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds % 3600 / 60);
    }
    if (seconds >= 60) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    if (seconds >= 10) {
      return seconds + "s";
    }
    return String.format(Locale.ROOT, "%.1fs", Math.max(duration.toMillis(), 0) / 1000.0);
  }

  /** Date and time in the zone, without fractions; empty for null. */
  public static String time(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? "" : LOCAL.format(instant.atZone(zone));
  }
}
