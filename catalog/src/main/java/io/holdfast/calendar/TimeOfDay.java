package io.holdfast.calendar;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What a clock shows when it is time, without the date. */
record TimeOfDay(Values hours, Values minutes, Values micros) {

  static final TimeOfDay MIDNIGHT = new TimeOfDay(Values.only(0), Values.only(0), Values.only(0));

  /** The first of these times of a day. */
  LocalTime first() {
    return time(hours.atOrAfter(0), minutes.atOrAfter(0), micros.atOrAfter(0));
  }

  /** The first of these times that is not before {@code from}; null: none on the same day. */
  @Nullable LocalTime atOrAfter(LocalTime from) {
    int hour = hours.atOrAfter(from.getHour());
    if (hour == from.getHour()) {
      int minute = minutes.atOrAfter(from.getMinute());
      if (minute == from.getMinute()) {
        int micro = micros.atOrAfter(from.getSecond() * 1_000_000 + from.getNano() / 1000);
        if (micro != Values.NONE) {
          return time(hour, minute, micro);
        }
        minute = minutes.atOrAfter(minute + 1);
      }
      if (minute != Values.NONE) {
        return time(hour, minute, micros.atOrAfter(0));
      }
      hour = hours.atOrAfter(hour + 1);
    }
    return hour == Values.NONE ? null : time(hour, minutes.atOrAfter(0), micros.atOrAfter(0));
  }

  private static LocalTime time(int hour, int minute, int micro) {
    return LocalTime.of(hour, minute, micro / 1_000_000, micro % 1_000_000 * 1000);
  }
}
