package io.holdfast.calendar;

import java.util.List;

/**
 * The values of one part of a time.
 *
 * @param spans in order, each once; none: every value
 * @param least smallest value there can be
 * @param most largest value there can be
 */
record Values(List<Span> spans, int least, int most) {
  /** No value. */
  static final int NONE = -1;

  Values {
    spans = spans.stream().sorted().distinct().toList();
  }

  /** Every value of a part. */
  static Values every(Part part) {
    return new Values(List.of(), part.least(), part.most());
  }

  /** One value. */
  static Values only(int value) {
    return new Values(List.of(Span.single(value)), value, value);
  }

  boolean isEvery() {
    return spans.isEmpty();
  }

  /** The first value from a number on, or {@link #NONE}. */
  int atOrAfter(int from) {
    if (spans.isEmpty()) {
      int value = Math.max(from, least);
      return value <= most ? value : NONE;
    }
    int first = NONE;
    for (Span span : spans) {
      int value = span.atOrAfter(from, most);
      if (value != NONE && (first == NONE || value < first)) {
        first = value;
      }
    }
    return first;
  }

  /** Days counted from the end of a month as days of a month of a length. */
  Values countedFromEnd(int length) {
    return new Values(spans.stream().map(span -> span.countedFromEnd(length)).toList(), 1, length);
  }
}
