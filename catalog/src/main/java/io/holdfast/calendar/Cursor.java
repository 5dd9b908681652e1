package io.holdfast.calendar;

/** A place in an expression that is being read. */
final class Cursor {
  private static final char END = '\0';

  private final String text;
  private int position;

  Cursor(String text) {
    this.text = text;
  }

  /** Index of the next character. */
  int position() {
    return position;
  }

  boolean isAtEnd() {
    return position == text.length();
  }

  boolean isAtLetter() {
    return Character.isLetter(at(position));
  }

  private boolean isAtDigit() {
    return isDigit(at(position));
  }

  /** Whether a text comes next. */
  boolean isAt(String expected) {
    return text.startsWith(expected, position);
  }

  /** Goes past a text if it comes next. */
  boolean skip(String expected) {
    boolean found = isAt(expected);
    position += found ? expected.length() : 0;
    return found;
  }

  /** Goes past blanks; false when there are none. */
  boolean skipBlanks() {
    int start = position;
    while (skip(" ")) {
      // Goes on.
    }
    return position > start;
  }

  /** Goes past letters and returns them. */
  String letters() {
    int start = position;
    while (isAtLetter()) {
      position++;
    }
    return text.substring(start, position);
  }

  /** All up to the next blank; does not move. */
  String word() {
    int blank = text.indexOf(' ', position);
    return text.substring(position, blank < 0 ? text.length() : blank);
  }

  /** All that is left; does not move. */
  String rest() {
    return text.substring(position);
  }

  /**
   * Goes past a number.
   *
   * @param scale units of what is returned in one as it is written; above 1 there may be a
   *     fraction, which is rounded
   */
  int number(int scale) {
    if (!isAtDigit()) {
      throw problem("expected a number" + found());
    }
    int start = position;
    long value = 0;
    for (; isAtDigit(); position++) {
      value = Math.min(value * 10 + digit(), Integer.MAX_VALUE);
    }
    value *= scale;
    if (scale > 1 && at(position) == '.' && isDigit(at(position + 1))) {
      position++;
      value += fraction(scale);
    }
    if (value >= Integer.MAX_VALUE) {
      throw new ScheduleException(start, "the number is too great");
    }
    return (int) value;
  }

  private int fraction(int scale) {
    int value = 0;
    int unit = scale;
    for (; isAtDigit(); position++) {
      if (unit > 1) {
        unit /= 10;
        value += digit() * unit;
      } else if (unit == 1) {
        value += digit() >= 5 ? 1 : 0;
        unit = 0;
      }
    }
    return value;
  }

  private int digit() {
    return at(position) - '0';
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : END;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** For messages: {@code ", found 'x'"} or {@code ", found the end"}. */
  String found() {
    if (isAtEnd()) {
      return ", found the end";
    }
    return isAt(" ") ? ", found a blank" : ", found '" + word() + "'";
  }

  ScheduleException problem(String problem) {
    return new ScheduleException(position, problem);
  }
}
