package io.holdfast.producer;

import java.util.Locale;

/** How a job ended; {@link #UNKNOWN} stands for outcomes newer than this program. */
public enum Outcome {
  SUCCEEDED,
  /** Decided not to run, with a reason. */
  SKIPPED,
  /** A snapshot exists, without some files. */
  INCOMPLETE,
  CANCELLED,
  FAILED,
  UNKNOWN;

  /** The outcome of that name, {@link #UNKNOWN} for any other. */
  public static Outcome of(String name) {
    for (Outcome outcome : values()) {
      if (outcome.name().equals(name)) {
        return outcome;
      }
    }
    return UNKNOWN;
  }

  /** The worse of two: a run is as good as its worst job. */
  public Outcome worse(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** For people: {@code succeeded}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
