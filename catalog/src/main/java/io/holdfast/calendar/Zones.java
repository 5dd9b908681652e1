package io.holdfast.calendar;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Time zones by the names that expressions use. */
final class Zones {
  /** In the tz database, but not in Java's. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "EST", "-05:00",
          "MST", "-07:00",
          "HST", "-10:00",
          "ROC", "Asia/Taipei",
          "GMT+0", "Z",
          "GMT-0", "Z");

  private Zones() {}

  /** UTC in any case, or a name of the tz database as it is written there. */
  static Optional<ZoneId> find(String name) {
    if (isUtc(name)) {
      return Optional.of(ZoneOffset.UTC);
    }
    String plain = name.startsWith("posix/") ? name.substring("posix/".length()) : name;
    String other = OTHERS.get(plain);
    if (other != null) {
      return Optional.of(ZoneId.of(other));
    }
    return ZoneId.getAvailableZoneIds().contains(plain) && !plain.startsWith("SystemV/")
        ? Optional.of(ZoneId.of(plain))
        : Optional.empty();
  }

  private static boolean isUtc(String name) {
    return name.equalsIgnoreCase("UTC");
  }

  /** The name as systemd repeats it. */
  static String normalized(String name) {
    return isUtc(name) ? "UTC" : name;
  }

  /** Why a name is none. */
  static String problem(String name) {
    return "'" + name + "' is not a time zone; use UTC or a name such as Europe/Rome";
  }
}
