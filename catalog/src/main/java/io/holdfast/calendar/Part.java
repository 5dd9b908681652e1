package io.holdfast.calendar;

/** A part of a time, with its name for people and its range; seconds count microseconds. */
enum Part {
  YEAR("a year", 1970, 2199),
  MONTH("a month", 1, 12),
  DAY("a day", 1, 31),
  /** A day of the month counted from its end. */
  DAY_FROM_END("a day counted from the end of the month", 1, 28),
  HOUR("an hour", 0, 23),
  MINUTE("a minute", 0, 59),
  SECOND("a second", 0, 59_999_999);

  static final int MICROS_PER_SECOND = 1_000_000;

  private final String label;
  private final int least;
  private final int most;

  Part(String label, int least, int most) {
    this.label = label;
    this.least = least;
    this.most = most;
  }

  /** Smallest value. */
  int least() {
    return least;
  }

  /** Largest value. */
  int most() {
    return most;
  }

  /** How many units are one as it is written. */
  int scale() {
    return this == SECOND ? MICROS_PER_SECOND : 1;
  }

  /** The value that is meant: years of two digits are those from 1970 to 2069. */
  int complete(int value) {
    if (this != YEAR || value >= 100) {
      return value;
    }
    return value + (value < 70 ? 2000 : 1900);
  }

  /** Largest step of a span without an end that begins at a value. */
  int greatestStep(int start) {
    return this == DAY_FROM_END ? start - 1 : most - start;
  }

  /** For messages: {@code "expected a minute from 0 to 59"}. */
  String expected() {
    return "expected " + label + " from " + least + " to " + (this == SECOND ? "59.999999" : most);
  }

  /** For messages: {@code "expected a minute from 0 to 59, found 60"}. */
  String expected(int found) {
    return expected() + ", found " + found / scale();
  }
}
