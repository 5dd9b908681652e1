package io.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of values as it was written, before it is known which part of a time it is.
 *
 * @param links none: {@code *}
 */
record Chain(List<Link> links) {
  /** As many as systemd takes. */
  private static final int MOST_LINKS = 241;

  /** {@code start}, {@code start..stop}, {@code start/step} or {@code start..stop/step}. */
  private record Link(Span span, int position, int stopPosition, int stepPosition) {}

  /** Every value. */
  static Chain every() {
    return new Chain(List.of());
  }

  boolean isEvery() {
    return links.isEmpty();
  }

  /** Reads a list, or {@code *}. */
  static Chain read(Cursor cursor, int scale) {
    if (cursor.skip("*")) {
      return every();
    }
    List<Link> links = new ArrayList<>();
    do {
      if (links.size() == MOST_LINKS) {
        throw cursor.problem("expected at most " + MOST_LINKS + " values in a list");
      }
      links.add(link(cursor, scale));
    } while (cursor.skip(","));
    return new Chain(List.copyOf(links));
  }

  private static Link link(Cursor cursor, int scale) {
    int position = cursor.position();
    int start = cursor.number(scale);
    int stop = Values.NONE;
    int step = 0;
    int stopPosition = cursor.position();
    if (cursor.skip("..")) {
      stopPosition = cursor.position();
      stop = cursor.number(scale);
      step = scale;
    }
    int stepPosition = cursor.position();
    if (cursor.skip("/")) {
      stepPosition = cursor.position();
      step = cursor.number(scale);
      if (step == 0) {
        throw new ScheduleException(stepPosition, "a step must be greater than zero");
      }
    } else if (scale > 1 && stop != Values.NONE && stop - start < scale) {
      throw new ScheduleException(
          position, "a range of seconds without a step must be a second long at least");
    }
    return new Link(new Span(start, stop, step), position, stopPosition, stepPosition);
  }

  /**
   * The values, of a part that is now known.
   *
   * @throws ScheduleException when they are not in its range
   */
  Values values(Part part) {
    return new Values(
        links.stream().map(link -> check(link, part)).toList(), part.least(), part.most());
  }

  private static Span check(Link link, Part part) {
    Span written = link.span;
    int start = part.complete(written.start());
    int stop = written.stop() == Values.NONE ? Values.NONE : part.complete(written.stop());
    if (start < part.least() || start > part.most()) {
      throw new ScheduleException(link.position, part.expected(written.start()));
    }
    if (stop != Values.NONE && stop < start) {
      throw new ScheduleException(link.stopPosition, "a range must not end before it begins");
    }
    Span span = new Span(start, stop, written.step()).exact();
    if (span.stop() > part.most()) {
      throw new ScheduleException(link.stopPosition, part.expected(written.stop()));
    }
    if (span.stop() == Values.NONE && span.step() > part.greatestStep(start)) {
      throw new ScheduleException(
          link.stepPosition, "the step leads out of the range: " + part.expected());
    }
    return span;
  }
}
