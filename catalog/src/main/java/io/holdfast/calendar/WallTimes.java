package io.holdfast.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What calendar and clock on the wall show when it is time, whatever their zone. */
record WallTimes(Values years, Values months, DayRule days, TimeOfDay time) {

  /** The first of these times that is not before {@code from}, which has whole microseconds. */
  @Nullable LocalDateTime atOrAfter(LocalDateTime from) {
    LocalDate start = from.toLocalDate();
    LocalDate date = dateAtOrAfter(start);
    if (date != null && date.equals(start)) {
      LocalTime today = time.atOrAfter(from.toLocalTime());
      if (today != null) {
        return date.atTime(today);
      }
      date = dateAtOrAfter(start.plusDays(1));
    }
    return date == null ? null : date.atTime(time.first());
  }

  private @Nullable LocalDate dateAtOrAfter(LocalDate from) {
    int year = years.atOrAfter(from.getYear());
    boolean isFirstYear = year == from.getYear();
    while (year != Values.NONE) {
      int month = months.atOrAfter(isFirstYear ? from.getMonthValue() : 1);
      while (month != Values.NONE) {
        boolean isFirstMonth = isFirstYear && month == from.getMonthValue();
        int day = days.atOrAfter(year, month, isFirstMonth ? from.getDayOfMonth() : 1);
        if (day != Values.NONE) {
          return LocalDate.of(year, month, day);
        }
        month = months.atOrAfter(month + 1);
      }
      year = years.atOrAfter(year + 1);
      isFirstYear = false;
    }
    return null;
  }
}
