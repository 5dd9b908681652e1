package io.holdfast.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads systemd's calendar expressions: {@code [weekdays] [date] [time] [zone]}, a word such as
 * {@code daily}, or {@code @seconds} since 1970.
 */
final class CalendarParser {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("minutely", "*:*:00"),
          Map.entry("hourly", "*:00:00"),
          Map.entry("daily", "*-*-*"),
          Map.entry("weekly", "Mon *-*-*"),
          Map.entry("monthly", "*-*-01"),
          Map.entry("yearly", "*-01-01"),
          Map.entry("annually", "*-01-01"),
          Map.entry("anually", "*-01-01"),
          Map.entry("quarterly", "*-01,04,07,10-01"),
          Map.entry("biannually", "*-01,07-01"),
          Map.entry("bi-annually", "*-01,07-01"),
          Map.entry("semiannually", "*-01,07-01"),
          Map.entry("semi-annually", "*-01,07-01"));
  private static final Pattern SECONDS = Pattern.compile("@\\s*\\+?0*([0-9]{1,11})");
  private static final Date EVERY_DAY =
      new Date(Values.every(Part.YEAR), Values.every(Part.MONTH), Values.every(Part.DAY), false);
  private static final Values EVERY_SECOND =
      new Values(
          List.of(new Span(0, Values.NONE, Part.SECOND.scale())),
          Part.SECOND.least(),
          Part.SECOND.most());

  /** A date's parts. */
  private record Date(Values years, Values months, Values days, boolean isFromEnd) {
    static Date of(Chain years, Chain months, Chain days, boolean isFromEnd) {
      return new Date(
          years.values(Part.YEAR),
          months.values(Part.MONTH),
          days.values(isFromEnd && !days.isEvery() ? Part.DAY_FROM_END : Part.DAY),
          isFromEnd && !days.isEvery());
    }
  }

  private final Cursor cursor;

  private CalendarParser(String text) {
    this.cursor = new Cursor(text);
  }

  static Schedule parse(String expression, ZoneId defaultZone) {
    int blank = expression.lastIndexOf(' ');
    String zoneName = expression.substring(blank + 1);
    ZoneId zone = blank < 0 ? null : Zones.find(zoneName).orElse(null);
    String text = zone == null ? expression : expression.substring(0, blank);
    String full = WORDS.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    CalendarParser parser = new CalendarParser(full);
    return zone == null
        ? parser.schedule(defaultZone, "")
        : parser.schedule(zone, Zones.normalized(zoneName));
  }

  private Schedule schedule(ZoneId zone, String zoneName) {
    Set<DayOfWeek> weekdays = EnumSet.allOf(DayOfWeek.class);
    if (WORDS.containsKey(cursor.word().toLowerCase(Locale.ROOT))) {
      cursor.skip(cursor.word());
      throw cursor.problem(afterTime("the word"));
    } else if (cursor.isAtLetter()) {
      weekdays = Weekdays.read(cursor);
      cursor.skipBlanks();
    } else if (cursor.isAtEnd()) {
      throw cursor.problem("expected weekdays, a date or a time" + cursor.found());
    }
    if (cursor.isAt("@")) {
      return instant(weekdays);
    }
    Date date = cursor.isAtEnd() || cursor.word().indexOf(':') >= 0 ? EVERY_DAY : date();
    TimeOfDay time = cursor.isAtEnd() ? TimeOfDay.MIDNIGHT : time();
    return schedule(weekdays, date, time, zone, zoneName);
  }

  private static Schedule schedule(
      Set<DayOfWeek> weekdays, Date date, TimeOfDay time, ZoneId zone, String zoneName) {
    DayRule.Both days = new DayRule.Both(date.days, date.isFromEnd, weekdays);
    WallTimes times = new WallTimes(date.years, date.months, days, time);
    return new Schedule(times, zone, NormalForm.of(times, days, zoneName));
  }

  /** {@code year-month-day} or {@code month-day}, with the blanks after it. */
  private Date date() {
    Chain first = Chain.read(cursor, 1);
    boolean isFromEnd = isDayFromEnd("a day, as in *-*-01, or ':' and minutes, as in 02:30");
    Chain second = Chain.read(cursor, 1);
    Date date;
    if (isFromEnd || cursor.isAtEnd() || cursor.isAt(" ")) {
      date = Date.of(Chain.every(), first, second, isFromEnd);
    } else {
      isFromEnd = isDayFromEnd("a day");
      date = Date.of(first, second, Chain.read(cursor, 1), isFromEnd);
    }
    if (!cursor.isAtEnd() && !cursor.skipBlanks()) {
      throw cursor.problem("expected a blank after the date" + cursor.found());
    }
    return date;
  }

  private boolean isDayFromEnd(String next) {
    if (cursor.skip("~")) {
      return true;
    }
    if (cursor.skip("-")) {
      return false;
    }
    throw cursor.problem("expected '-' and " + next + cursor.found());
  }

  private TimeOfDay time() {
    Chain hours = Chain.read(cursor, 1);
    if (!cursor.skip(":")) {
      throw cursor.problem("expected ':' and minutes" + cursor.found());
    }
    Values minutes = Chain.read(cursor, 1).values(Part.MINUTE);
    Values micros = Values.only(0);
    if (cursor.skip(":")) {
      Chain seconds = Chain.read(cursor, Part.SECOND.scale());
      micros = seconds.isEvery() ? EVERY_SECOND : seconds.values(Part.SECOND);
    }
    if (!cursor.isAtEnd()) {
      throw cursor.problem(afterTime("the time"));
    }
    return new TimeOfDay(hours.values(Part.HOUR), minutes, micros);
  }

  private String afterTime(String what) {
    String rest = cursor.rest();
    if (rest.matches(" [^ ]+")) {
      return Zones.problem(rest.substring(1));
    }
    return "only a time zone, such as UTC or Europe/Rome, may follow " + what + cursor.found();
  }

  /** {@code @seconds}: once, always in UTC. */
  private Schedule instant(Set<DayOfWeek> weekdays) {
    Matcher matcher = SECONDS.matcher(cursor.rest());
    if (!matcher.matches()) {
      throw cursor.problem("expected '@' and seconds since 1970" + cursor.found());
    }
    Instant instant = Instant.ofEpochSecond(Long.parseLong(matcher.group(1)));
    LocalDateTime wall = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    if (wall.getYear() > Part.YEAR.most()) {
      throw cursor.problem("expected a time before the year 2200" + cursor.found());
    }
    Date date =
        new Date(
            Values.only(wall.getYear()),
            Values.only(wall.getMonthValue()),
            Values.only(wall.getDayOfMonth()),
            false);
    TimeOfDay time =
        new TimeOfDay(
            Values.only(wall.getHour()),
            Values.only(wall.getMinute()),
            Values.only(wall.getSecond() * Part.SECOND.scale()));
    return schedule(weekdays, date, time, ZoneOffset.UTC, "UTC");
  }
}
