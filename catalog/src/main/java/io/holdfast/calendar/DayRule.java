package io.holdfast.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/** Which days of a month count. */
sealed interface DayRule {

  /** The first such day of the month from a day on, or {@link Values#NONE}. */
  int atOrAfter(int year, int month, int from);

  /** systemd's: the day of the month and the weekday must both fit. */
  record Both(Values days, boolean countsFromMonthEnd, Set<DayOfWeek> weekdays) implements DayRule {
    @Override
    public int atOrAfter(int year, int month, int from) {
      int length = YearMonth.of(year, month).lengthOfMonth();
      Values forward = countsFromMonthEnd ? days.countedFromEnd(length) : days;
      int day = forward.atOrAfter(from);
      while (day != Values.NONE && day <= length) {
        if (weekdays.size() == 7
            || weekdays.contains(LocalDate.of(year, month, day).getDayOfWeek())) {
          return day;
        }
        day = forward.atOrAfter(day + 1);
      }
      return Values.NONE;
    }
  }

  /** cron's when both fields are restricted: one of them must fit. */
  record Either(Values days, Set<DayOfWeek> weekdays) implements DayRule {
    @Override
    public int atOrAfter(int year, int month, int from) {
      int length = YearMonth.of(year, month).lengthOfMonth();
      for (int day = from; day <= length; day++) {
        if (days.atOrAfter(day) == day
            || weekdays.contains(LocalDate.of(year, month, day).getDayOfWeek())) {
          return day;
        }
      }
      return Values.NONE;
    }
  }
}
