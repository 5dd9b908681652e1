package io.holdfast.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recurring time: a systemd calendar expression or a five-field cron expression, in a time zone.
 * Immutable. Two schedules are equal when they mean the same instants for the same reason: equal
 * normal form and equal zone.
 */
public final class Schedule {
  private static final Pattern FIVE_FIELDS = Pattern.compile("\\s*\\S+(?:\\s+\\S+){4}\\s*");

  private final WallTimes times;
  private final ZoneId zone;
  private final String normalized;

  Schedule(WallTimes times, ZoneId zone, String normalized) {
    this.times = times;
    this.zone = zone;
    this.normalized = normalized;
  }

  /**
   * Reads an expression. Five fields with blanks between them, and words such as {@code @daily},
   * are cron's; everything else is systemd's.
   *
   * @param defaultZone zone of an expression that names none
   * @throws ScheduleException when it is neither
   */
  public static Schedule parse(String expression, ZoneId defaultZone) {
    boolean cron =
        FIVE_FIELDS.matcher(expression).matches() || CronParser.isWord(expression.strip());
    return cron
        ? CronParser.parse(expression, defaultZone)
        : CalendarParser.parse(expression, defaultZone);
  }

  /**
   * The first time after an instant; empty when there is none before the year 2200.
   *
   * <p>Times that a clock change skips are skipped. Of times that a clock change repeats, the first
   * is taken, and the repeated hour is passed over; seen from within the repeated hour, its times
   * count. This is how systemd has it, save that it can go wrong in that hour with days counted
   * from the end of the month.
   */
  public Optional<Instant> next(Instant after) {
    Instant from = after.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    LocalDateTime wall = times.atOrAfter(LocalDateTime.ofInstant(from, zone));
    while (wall != null) {
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
      if (offsets.isEmpty()) {
        wall = times.atOrAfter(zone.getRules().getTransition(wall).getDateTimeAfter());
        continue;
      }
      for (ZoneOffset offset : offsets) {
        Instant instant = wall.toInstant(offset);
        if (instant.isAfter(after)) {
          return Optional.of(instant);
        }
      }
      wall = times.atOrAfter(wall.plus(1, ChronoUnit.MICROS));
    }
    return Optional.empty();
  }

  /** The zone it is read in. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The expression in full, as systemd writes it ({@code Mon..Fri *-*-* 02:30:00}), with the zone
   * if the expression names one; a cron expression as five fields of numbers.
   */
  public String normalized() {
    return normalized;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schedule schedule
        && normalized.equals(schedule.normalized)
        && zone.equals(schedule.zone);
  }

  @Override
  public int hashCode() {
    return normalized.hashCode() * 31 + zone.hashCode();
  }

  @Override
  public String toString() {
    return normalized;
  }
}
