package io.holdfast.calendar;

import java.time.DayOfWeek;
import java.util.stream.Collectors;

/** Expressions as systemd writes them, in full. */
final class NormalForm {
  private static final Span EVERY_SECOND = new Span(0, Values.NONE, Part.SECOND.scale());

  private NormalForm() {}

  /**
   * The expression of these times.
   *
   * @param zone its zone, or empty
   */
  static String of(WallTimes times, DayRule.Both days, String zone) {
    StringBuilder text = new StringBuilder();
    if (days.weekdays().size() < DayOfWeek.values().length) {
      text.append(Weekdays.text(days.weekdays())).append(' ');
    }
    text.append(whole(times.years(), 4)).append('-').append(whole(times.months(), 2));
    text.append(days.countsFromMonthEnd() ? '~' : '-').append(whole(days.days(), 2));
    text.append(' ').append(whole(times.time().hours(), 2));
    text.append(':').append(whole(times.time().minutes(), 2));
    text.append(':').append(seconds(times.time().micros()));
    return zone.isEmpty() ? text.toString() : text.append(' ').append(zone).toString();
  }

  private static String whole(Values values, int digits) {
    return text(values, digits, 1);
  }

  private static String seconds(Values values) {
    return values.spans().contains(EVERY_SECOND) ? "*" : text(values, 2, Part.SECOND.scale());
  }

  private static String text(Values values, int digits, int scale) {
    if (values.isEvery()) {
      return "*";
    }
    return values.spans().stream()
        .map(span -> text(span, digits, scale))
        .collect(Collectors.joining(","));
  }

  private static String text(Span span, int digits, int scale) {
    StringBuilder text = new StringBuilder(number(span.start(), digits, scale));
    if (span.stop() != Values.NONE) {
      text.append("..").append(number(span.stop(), digits, scale));
    }
    if (span.step() > 0 && (span.stop() == Values.NONE || span.step() != scale)) {
      text.append('/').append(number(span.step(), 1, scale));
    }
    return text.toString();
  }

  private static String number(int value, int digits, int scale) {
    String whole = "0".repeat(Math.max(0, digits - Integer.toString(value / scale).length()));
    String fraction =
        value % scale == 0 ? "" : "." + Integer.toString(scale + value % scale).substring(1);
    return whole + value / scale + fraction;
  }
}
