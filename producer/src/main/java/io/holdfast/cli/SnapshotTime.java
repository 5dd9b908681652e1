package io.holdfast.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Dates and times by which snapshots are asked for, as a worker reads them. Pure. */
final class SnapshotTime {
  private SnapshotTime() {}

  /**
   * The last moment that is meant: of a day, or of a second.
   *
   * @param text such as {@code 2026-11-24}, {@code 2026-11-24T10:15} or {@code
   *     2026-11-24T10:15:00Z}
   * @param zone of dates and of times that name none
   * @return nothing for what is neither
   */
  static Optional<Instant> end(String text, ZoneId zone) {
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return Optional.of(
            LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1));
      }
      boolean hasOffset = text.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)");
      Instant time =
          hasOffset
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant();
      return Optional.of(
          time.equals(time.truncatedTo(ChronoUnit.SECONDS))
              ? time.plusSeconds(1).minusNanos(1)
              : time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
