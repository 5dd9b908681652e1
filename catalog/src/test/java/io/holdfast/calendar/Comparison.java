package io.holdfast.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares one answer of systemd with ours. Two mistakes of systemd 252 are known: a repetition
 * without an end skips times when it runs over two units at once, such as from 23:56 into the next
 * day (its issues 22665 and 40260); and with days counted from the end of the month, which of two
 * repeated hours it takes depends on what it computed before.
 */
final class Comparison {
  private static final Pattern OPEN_REPETITION =
      Pattern.compile("(^|[ :,~-])[0-9.]+/|minutely|hourly");
  private static final int MOST_SKIPPED = 60;

  private final String expression;
  private final Schedule schedule;
  private final Instant base;
  private final SystemdAnalyze.Answer answer;
  private boolean hasKnownMistake;

  Comparison(String expression, ZoneId zone, Instant base, SystemdAnalyze.Answer answer) {
    this.expression = expression;
    this.schedule = Schedule.parse(expression, zone);
    this.base = base;
    this.answer = answer;
  }

  boolean hasKnownMistake() {
    return hasKnownMistake;
  }

  /** What differs, apart from known mistakes. */
  Optional<String> difference(int iterations) {
    if (!schedule.normalized().equals(answer.normalized())) {
      return Optional.of(describe("normal form " + schedule.normalized()));
    }
    Instant at = base;
    for (int i = 0; i < iterations; i++) {
      Instant theirs = i < answer.instants().size() ? answer.instants().get(i) : null;
      Instant ours = schedule.next(at).orElse(null);
      if (theirs == null || ours == null) {
        return theirs == null && ours == null
            ? Optional.empty()
            : Optional.of(describe(i + ": " + ours));
      }
      if (ours.truncatedTo(ChronoUnit.SECONDS).equals(theirs)) {
        at = ours;
      } else if (isRepeatedHour(ours) || isSkippedByCarry(at, ours, theirs)) {
        hasKnownMistake = true;
        at = schedule.next(theirs.minus(1, ChronoUnit.MICROS)).orElseThrow();
      } else {
        return Optional.of(describe(i + ": " + ours));
      }
    }
    return Optional.empty();
  }

  private boolean isRepeatedHour(Instant ours) {
    ZoneOffsetTransition change =
        schedule.zone().getRules().previousTransition(ours.plus(2, ChronoUnit.HOURS));
    return schedule.normalized().contains("~")
        && change != null
        && change.isOverlap()
        && change.getInstant().plus(2, ChronoUnit.HOURS).isAfter(ours);
  }

  private boolean isSkippedByCarry(Instant before, Instant ours, Instant theirs) {
    LocalDateTime from = LocalDateTime.ofInstant(before, schedule.zone());
    LocalDateTime to = LocalDateTime.ofInstant(ours, schedule.zone());
    boolean crossesAMinute =
        !from.truncatedTo(ChronoUnit.MINUTES).equals(to.truncatedTo(ChronoUnit.MINUTES));
    if (!OPEN_REPETITION.matcher(expression).find() || !crossesAMinute) {
      return false;
    }
    Instant at = ours;
    for (int i = 0; i < MOST_SKIPPED && at.isBefore(theirs); i++) {
      at = schedule.next(at).orElse(Instant.MAX);
    }
    return at.truncatedTo(ChronoUnit.SECONDS).equals(theirs);
  }

  private String describe(String ours) {
    return "'" + expression + "' after " + base + ": " + answer + ", ours " + ours;
  }
}
