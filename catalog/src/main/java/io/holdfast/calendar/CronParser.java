package io.holdfast.calendar;

import io.holdfast.calendar.CronField.Kind;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads cron expressions as Vixie's cron does: minute, hour, day of the month, month, weekday. When
 * both the day of the month and the weekday are restricted, one of them is enough; a field that
 * begins with {@code *} is not restricted.
 */
final class CronParser {
  private static final Pattern WORD = Pattern.compile("@[A-Za-z]+");
  private static final Pattern FIELD = Pattern.compile("\\S+");
  private static final Map<String, String> WORDS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private CronParser() {}

  /** Whether a text is meant as one of cron's words. */
  static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  /** Reads five fields or a word. */
  static Schedule parse(String expression, ZoneId zone) {
    String text = expression;
    if (isWord(expression.strip())) {
      text = WORDS.get(expression.strip().toLowerCase(Locale.ROOT));
      if (text == null) {
        throw new ScheduleException(
            expression.indexOf('@'),
            "expected @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually, found '"
                + expression.strip()
                + "'");
      }
    }
    Map<Kind, CronField> fields = new EnumMap<>(Kind.class);
    Matcher matcher = FIELD.matcher(text);
    for (Kind kind : Kind.values()) {
      if (!matcher.find()) {
        throw new ScheduleException(text.length(), "expected " + kind.expected());
      }
      fields.put(kind, CronField.read(kind, matcher.group(), matcher.start()));
    }
    return schedule(fields, zone);
  }

  private static Schedule schedule(Map<Kind, CronField> fields, ZoneId zone) {
    CronField days = of(fields, Kind.DAY);
    CronField weekdays = of(fields, Kind.WEEKDAY);
    Set<DayOfWeek> set = weekdays(weekdays.values());
    DayRule rule =
        days.isStar() || weekdays.isStar()
            ? new DayRule.Both(days.values(), false, set)
            : new DayRule.Either(days.values(), set);
    TimeOfDay time =
        new TimeOfDay(
            of(fields, Kind.HOUR).values(), of(fields, Kind.MINUTE).values(), Values.only(0));
    WallTimes times =
        new WallTimes(Values.every(Part.YEAR), of(fields, Kind.MONTH).values(), rule, time);
    String text = fields.values().stream().map(CronField::text).collect(Collectors.joining(" "));
    return new Schedule(times, zone, text);
  }

  private static CronField of(Map<Kind, CronField> fields, Kind kind) {
    return Objects.requireNonNull(fields.get(kind));
  }

  /** Sunday is 0 and 7. */
  private static Set<DayOfWeek> weekdays(Values values) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int value = values.atOrAfter(0);
        value != Values.NONE;
        value = values.atOrAfter(value + 1)) {
      days.add(DayOfWeek.of(value == 0 ? DayOfWeek.SUNDAY.getValue() : value));
    }
    return days;
  }
}
