package io.holdfast.calendar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** Random calendar expressions: valid ones by the grammar, and others that are nearly so. */
final class Expressions {
  private static final List<String> WORDS =
      List.of(
          "minutely",
          "hourly",
          "daily",
          "weekly",
          "monthly",
          "yearly",
          "annually",
          "quarterly",
          "semiannually",
          "Biannually",
          "semi-annually");
  private static final List<String> DAYS =
      List.of("Mon", "tue", "WED", "Thursday", "fri", "Saturday", "sun");
  private static final String ALPHABET = "0123456789*-:~/.,, @MonFriUTC";

  private final Random random;

  Expressions(Random random) {
    this.random = random;
  }

  /** An expression by the grammar; a few of them have values that lead out of their range. */
  String next() {
    if (oneIn(40)) {
      return pick(WORDS) + zone();
    }
    if (oneIn(60)) {
      return "@" + (1_000_000_000L + random.nextInt(1_500_000_000));
    }
    List<String> parts = new ArrayList<>();
    if (oneIn(3)) {
      parts.add(weekdays());
    }
    boolean hasDate = random.nextBoolean();
    if (hasDate) {
      parts.add(date());
    }
    if (parts.isEmpty() || !oneIn(4)) {
      parts.add(time());
    }
    return String.join(" ", parts) + zone();
  }

  /** An expression with a mistake or two, most of which make it invalid. */
  String broken() {
    StringBuilder text = new StringBuilder(next());
    for (int i = 0; i <= random.nextInt(2); i++) {
      int at = random.nextInt(text.length() + 1);
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      if (at == text.length() || oneIn(3)) {
        text.insert(at, c);
      } else if (random.nextBoolean() && text.length() > 1) {
        text.deleteCharAt(at);
      } else {
        text.setCharAt(at, c);
      }
    }
    return text.toString();
  }

  private String zone() {
    return oneIn(12) ? pick(List.of(" UTC", " utc", " Europe/Rome", " America/New_York")) : "";
  }

  private String weekdays() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      int first = random.nextInt(7);
      int last = first + random.nextInt(7 - first);
      items.add(last == first ? DAYS.get(first) : DAYS.get(first) + ".." + DAYS.get(last));
    }
    return String.join(",", items) + (oneIn(20) ? "," : "");
  }

  private String date() {
    String day = oneIn(4) ? "~" + chain(1, 12, 3) : "-" + chain(1, oneIn(4) ? 31 : 28, 4);
    String month = chain(1, 12, 3);
    if (oneIn(3)) {
      return month + day;
    }
    boolean isShort = oneIn(3);
    String year = isShort ? chain(0, 99, 20) : chain(2015, 2045, 20);
    return (oneIn(3) ? year : "*") + "-" + month + day;
  }

  private String time() {
    String minutes = chain(0, 23, 4) + ":" + chain(0, 59, 15);
    if (random.nextBoolean()) {
      return minutes;
    }
    return minutes + ":" + (oneIn(4) ? fractions() : chain(0, 59, 15));
  }

  private String fractions() {
    String start = random.nextInt(30) + "." + random.nextInt(10_000);
    return switch (random.nextInt(3)) {
      case 0 -> start;
      case 1 -> start + "/" + (1 + random.nextInt(9)) + "." + random.nextInt(100);
      default -> start + ".." + (32 + random.nextInt(28)) + ".5/" + (2 + random.nextInt(9)) + ".25";
    };
  }

  private String chain(int least, int most, int mostStep) {
    if (oneIn(3)) {
      return "*";
    }
    IntSupplier value = () -> least + random.nextInt(most - least + 1);
    List<String> items = new ArrayList<>();
    for (int i = 0; i <= (oneIn(3) ? random.nextInt(3) : 0); i++) {
      List<Integer> ends = new ArrayList<>(List.of(value.getAsInt(), value.getAsInt()));
      Collections.sort(ends);
      String step = "/" + (1 + random.nextInt(mostStep));
      items.add(
          switch (random.nextInt(6)) {
            case 0 -> ends.get(0) + ".." + ends.get(1);
            case 1 -> ends.get(0) + ".." + ends.get(1) + step;
            case 2 -> ends.get(0) + step;
            case 3 -> String.format("%02d", ends.get(0));
            default -> Integer.toString(ends.get(0));
          });
    }
    return String.join(",", items);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
