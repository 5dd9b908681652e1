package io.holdfast.scheduler.decision;

import io.holdfast.calendar.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The slots of one backup, in whole milliseconds; a slot is due when its jitter has passed.
 *
 * @param jitter of this backup, the same for every slot
 */
public record SlotTimes(Schedule schedule, Duration jitter) {
  /** Slots of a row beyond this many are not counted. */
  static final int MOST_COUNTED = 1_000_000;

  private static final Duration ONE_MILLI_BUT_A_MICRO = Duration.ofNanos(999_000);

  /** The first slot after one, or after any instant. */
  public Optional<Instant> next(Instant after) {
    return schedule
        .next(after.truncatedTo(ChronoUnit.MILLIS).plus(ONE_MILLI_BUT_A_MICRO))
        .map(found -> found.truncatedTo(ChronoUnit.MILLIS));
  }

  /** When a slot is to be decided. */
  public Instant due(Instant slot) {
    return slot.plus(jitter);
  }

  /** The row of slots from {@code first} on that are due at {@code now}; at least the first. */
  public Row row(Instant first, Instant now) {
    Instant last = first;
    Instant beforeLast = first;
    int count = 1;
    Optional<Instant> next = next(first);
    while (next.isPresent() && !due(next.get()).isAfter(now) && count < MOST_COUNTED) {
      beforeLast = last;
      last = next.get();
      count++;
      next = next(last);
    }
    return new Row(first, beforeLast, last, count);
  }

  /**
   * The delay of a backup's slots: between zero and {@code most}, the same on every scheduler and
   * after every restart.
   */
  public static Duration jitterOf(UUID clusterUuid, int backupId, Duration most) {
    if (most.isZero() || most.isNegative()) {
      return Duration.ZERO;
    }
    byte[] name = (clusterUuid + "/" + backupId).getBytes(StandardCharsets.UTF_8);
    long hash = UUID.nameUUIDFromBytes(name).getMostSignificantBits();
    return Duration.ofMillis(Long.remainderUnsigned(hash, most.toMillis() + 1));
  }

  /**
   * Slots in a row.
   *
   * @param beforeLast the last but one, or the only one
   * @param count how many they are, at most a million
   */
  public record Row(Instant first, Instant beforeLast, Instant last, int count) {}
}
