package io.holdfast.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of setting values. */
public final class Parsers {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private Parsers() {}

  public static Function<String, String> text() {
    return text -> text;
  }

  public static Function<String, Path> path() {
    return Path::of;
  }

  /** A url that {@link RedisUrl} understands; the parsed value is the text itself. */
  public static Function<String, String> redisUrl() {
    return text -> {
      RedisUrl.parse(text);
      return text.strip();
    };
  }

  public static Function<String, Integer> integer(int least, int most) {
    return text -> {
      try {
        int value = Integer.parseInt(text.strip());
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new IllegalArgumentException(
          "expected a whole number from " + least + " to " + most + ", found '" + text + "'");
    };
  }

  public static Function<String, Boolean> bool() {
    return text ->
        switch (text.strip().toLowerCase(Locale.ROOT)) {
          case "true", "yes", "1" -> true;
          case "false", "no", "0", "" -> false;
          default ->
              throw new IllegalArgumentException("expected true or false, found '" + text + "'");
        };
  }

  /** A number with its unit: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
  public static Function<String, Duration> duration() {
    return text -> {
      Matcher matcher = DURATION.matcher(text.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "expected a duration such as 500ms, 30s, 5m, 2h or 7d, found '" + text + "'");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    };
  }

  /** One of the given words; the parsed value is the word itself. */
  public static Function<String, String> oneOf(String... words) {
    return text -> {
      for (String word : words) {
        if (word.equals(text.strip())) {
          return word;
        }
      }
      throw new IllegalArgumentException(
          "expected one of " + String.join(", ", words) + ", found '" + text + "'");
    };
  }
}
