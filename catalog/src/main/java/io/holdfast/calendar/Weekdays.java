package io.holdfast.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Weekdays: {@code Mon}, {@code Mon,Wed}, {@code Mon..Fri}; also in full, in any case. */
final class Weekdays {
  private static final int ABBREVIATION = 3;

  private Weekdays() {}

  /** The weekday of an English name or its first three letters. */
  static Optional<DayOfWeek> find(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(wanted) || day.name().substring(0, ABBREVIATION).equals(wanted)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  /** Reads a list; a comma may end it. */
  static Set<DayOfWeek> read(Cursor cursor) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    do {
      DayOfWeek first = day(cursor);
      boolean isRange = cursor.skip("..") || cursor.skip("-");
      int lastPosition = cursor.position();
      DayOfWeek last = isRange ? day(cursor) : first;
      if (last.compareTo(first) < 0) {
        throw new ScheduleException(
            lastPosition,
            "a range of weekdays must not end before it begins; the week begins on" + " Monday");
      }
      days.addAll(EnumSet.range(first, last));
    } while (cursor.skip(",") && !cursor.isAtEnd() && !cursor.isAt(" "));
    if (!cursor.isAtEnd() && !cursor.isAt(" ")) {
      throw cursor.problem("expected a blank after the weekdays" + cursor.found());
    }
    return Collections.unmodifiableSet(days);
  }

  private static DayOfWeek day(Cursor cursor) {
    int position = cursor.position();
    String found = cursor.found();
    return find(cursor.letters())
        .orElseThrow(
            () ->
                new ScheduleException(
                    position, "expected a weekday or a word such as daily" + found));
  }

  /** As systemd writes them: three days in a row become a range. */
  static String text(Set<DayOfWeek> days) {
    List<String> runs = new ArrayList<>();
    List<DayOfWeek> row = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (days.contains(day)) {
        row.add(day);
      } else {
        addRun(runs, row);
      }
    }
    addRun(runs, row);
    return String.join(",", runs);
  }

  private static void addRun(List<String> runs, List<DayOfWeek> row) {
    if (row.size() > 2) {
      runs.add(label(row.get(0)) + ".." + label(row.get(row.size() - 1)));
    } else {
      row.forEach(day -> runs.add(label(day)));
    }
    row.clear();
  }

  private static String label(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1, ABBREVIATION).toLowerCase(Locale.ROOT);
  }
}
