package io.holdfast.worker.source;

import java.util.List;

/**
 * One line of {@code state-include.conf}.
 *
 * @param line its text
 * @param area {@code state} or {@code volumes}
 * @param components the names below it; those of volumes begin with the volume's; may be globs
 */
record Include(String line, String area, List<String> components) {
  static final String STATE = "state";
  static final String VOLUMES = "volumes";

  Include {
    components = List.copyOf(components);
  }

  boolean isVolume() {
    return area.equals(VOLUMES);
  }
}
