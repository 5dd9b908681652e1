package io.holdfast.producer;

import java.util.Locale;

/** Where a job is in its life; {@link #UNKNOWN} stands for phases newer than this program. */
public enum Phase {
  WAITING,
  DUMPING,
  SCANNING,
  UPLOADING,
  RETAINING,
  CLEANING,
  PREFLIGHT,
  RESTORING,
  CONFIGURING,
  VERIFYING,
  WORKING,
  UNKNOWN;

  /** The phase of that name, {@link #UNKNOWN} for any other. */
  public static Phase of(String name) {
    for (Phase phase : values()) {
      if (phase.name().equals(name)) {
        return phase;
      }
    }
    return UNKNOWN;
  }

  /** Whether bytes move in it, so that standing still means something. */
  public boolean movesBytes() {
    return this == UPLOADING || this == RESTORING;
  }

  /** For people: {@code uploading}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
