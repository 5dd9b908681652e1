package io.holdfast.standalone.registry;

import java.util.List;
import java.util.Optional;

/**
 * A version as it is asked for.
 *
 * @param number from 1, or -1 for the latest
 */
record VersionNumber(int number) {
  private static final int LATEST = -1;

  static VersionNumber parse(String text) {
    if (text.equals("latest") || text.equals("-1")) {
      return new VersionNumber(LATEST);
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return new VersionNumber(number);
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw Refusal.invalidVersion(text);
  }

  /** That version, deleted or not; the latest is one that is not deleted. */
  Optional<Version> in(RegistryState state, String subject) {
    if (number != LATEST) {
      return state.version(subject, number);
    }
    List<Version> live = state.versions(subject, false);
    return live.isEmpty() ? Optional.empty() : Optional.of(live.get(live.size() - 1));
  }

  int shown() {
    return number;
  }
}
