package io.holdfast.schemas.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What differs between the settings of a share group as they are to be and as they are. */
final class GroupComparison {
  private static final int SHORTEST_LOCK_MILLIS = 15_000;
  private static final int LEAST_DELIVERIES = 6;

  private GroupComparison() {}

  /** Compares what is in the map; keys that are not there are not compared. */
  static List<Finding> of(String group, Map<String, String> actual) {
    List<Finding> findings = new ArrayList<>();
    ShareGroupSettings.wantedInOrder()
        .forEach(
            (key, wanted) -> {
              String found = actual.getOrDefault(key, wanted);
              if (!found.equals(wanted)) {
                findings.add(difference(group, key, found, wanted));
              }
            });
    return findings;
  }

  private static Finding difference(String group, String key, String found, String wanted) {
    String differs = "It has %s=%s instead of %s".formatted(key, found, wanted);
    return switch (key) {
      case ShareGroupSettings.OFFSET_RESET ->
          Finding.error(
              group, differs + ", so requests published before a node's first start can be lost.");
      case ShareGroupSettings.ISOLATION ->
          Finding.error(group, differs + ", so requests that were taken back are worked off.");
      case ShareGroupSettings.LOCK_DURATION ->
          number(found) < SHORTEST_LOCK_MILLIS
              ? Finding.error(
                  group, differs + "; locks this short run out before they are renewed.")
              : Finding.warning(group, differs + ".");
      case ShareGroupSettings.DELIVERY_LIMIT ->
          number(found) < LEAST_DELIVERIES
              ? Finding.error(
                  group, differs + "; the broker drops requests before a worker has given up.")
              : Finding.warning(group, differs + ".");
      default -> Finding.warning(group, differs + ".");
    };
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
