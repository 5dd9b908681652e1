package io.holdfast.calendar;

import java.util.Comparator;

/**
 * One value, or values at equal distances.
 *
 * @param start first value
 * @param stop last value, or {@link Values#NONE} when there is one value or no end
 * @param step distance, or 0 for one value
 */
record Span(int start, int stop, int step) implements Comparable<Span> {
  private static final Comparator<Span> ORDER =
      Comparator.comparingInt(Span::start)
          .thenComparingInt(Span::stop)
          .thenComparingInt(Span::step);

  static Span single(int value) {
    return new Span(value, Values.NONE, 0);
  }

  /** The same values with the last one reached; a range of one value is that value. */
  Span exact() {
    if (stop == Values.NONE || step == 0) {
      return this;
    }
    int last = stop - (stop - start) % step;
    return last == start ? single(start) : new Span(start, last, step);
  }

  /** The first value from a number on, at most {@code most}; or {@link Values#NONE}. */
  int atOrAfter(int from, int most) {
    if (from <= start) {
      return start;
    }
    if (step == 0) {
      return Values.NONE;
    }
    int steps = (from - start - 1) / step + 1;
    long value = start + (long) steps * step;
    return value <= (stop == Values.NONE ? most : stop) ? (int) value : Values.NONE;
  }

  /** Days counted from the end of a month, where 1 is the last, as days of a month of a length. */
  Span countedFromEnd(int length) {
    if (stop == Values.NONE) {
      return new Span(length - start + 1, Values.NONE, step);
    }
    return new Span(length - stop + 1, length - start + 1, step);
  }

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }
}
