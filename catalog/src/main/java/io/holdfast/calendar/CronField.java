package io.holdfast.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a cron expression.
 *
 * @param isStar whether it begins with {@code *}
 * @param text with numbers for names
 */
record CronField(Values values, boolean isStar, String text) {
  private static final Pattern ITEM =
      Pattern.compile("(?:\\*|([0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?)(?:/([0-9]+))?");

  /** The fields in their order. */
  enum Kind {
    MINUTE("a minute", 0, 59, ""),
    HOUR("an hour", 0, 23, ""),
    DAY("a day", 1, 31, ""),
    MONTH("a month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    WEEKDAY("a weekday", 0, 7, "sun mon tue wed thu fri sat");

    private final String label;
    private final int least;
    private final int most;
    private final String names;

    Kind(String label, int least, int most, String names) {
      this.label = label;
      this.least = least;
      this.most = most;
      this.names = names;
    }

    /** For messages: {@code "a month from 1 to 12 or jan to dec"}. */
    String expected() {
      String range = label + " from " + least + " to " + most;
      return names.isEmpty()
          ? range
          : range + " or " + names.substring(0, 3) + " to " + names.substring(names.length() - 3);
    }

    private int value(String text, int position) {
      int name = List.of(names.split(" ")).indexOf(text.toLowerCase(Locale.ROOT));
      int value =
          name >= 0 ? name + least : text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
      if (value < least || value > most) {
        throw new ScheduleException(position, "expected " + expected() + ", found '" + text + "'");
      }
      return value;
    }
  }

  /** Reads a field that begins at a position of the expression. */
  static CronField read(Kind kind, String field, int position) {
    List<Span> spans = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    int at = position;
    for (String item : field.split(",", -1)) {
      Matcher matcher = ITEM.matcher(item);
      if (!matcher.matches()) {
        throw new ScheduleException(
            at,
            "expected *, " + kind.expected() + ", or a range such as 1-5, found '" + item + "'");
      }
      Span span = span(kind, matcher, at);
      spans.add(span.exact());
      texts.add(text(span, matcher.group(1) == null));
      at += item.length() + 1;
    }
    Values values = new Values(spans, kind.least, kind.most);
    return new CronField(values, field.startsWith("*"), String.join(",", texts));
  }

  private static Span span(Kind kind, Matcher matcher, int at) {
    String first = matcher.group(1);
    String last = matcher.group(2);
    int step = step(matcher.group(3), at + matcher.start(3));
    if (first == null) {
      return new Span(kind.least, kind.most, step);
    }
    int start = kind.value(first, at);
    if (last == null) {
      if (matcher.group(3) != null) {
        throw new ScheduleException(
            at + matcher.start(3) - 1,
            "a step needs a range or * before it, as in " + start + "-" + kind.most + "/" + step);
      }
      return Span.single(start);
    }
    int stop = kind.value(last, at + matcher.start(2));
    if (kind == Kind.WEEKDAY && stop == 0) {
      stop = kind.most;
    }
    if (stop < start) {
      throw new ScheduleException(at + matcher.start(2), "a range must not end before it begins");
    }
    return new Span(start, stop, step);
  }

  private static int step(@Nullable String text, int position) {
    if (text == null) {
      return 1;
    }
    if (!text.matches("0*[1-9][0-9]{0,3}")) {
      throw new ScheduleException(position, "expected a step from 1 to 9999, found '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static String text(Span span, boolean isStar) {
    String step = span.step() > 1 ? "/" + span.step() : "";
    if (isStar) {
      return "*" + step;
    }
    return span.stop() == Values.NONE
        ? Integer.toString(span.start())
        : span.start() + "-" + span.stop() + step;
  }
}
