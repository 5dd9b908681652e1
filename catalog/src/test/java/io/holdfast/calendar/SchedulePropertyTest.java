package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class SchedulePropertyTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int SEARCHED_MINUTES = 3 * 24 * 60;

  @Property(tries = 5000)
  void shouldReadOrRefuseAnyText(
      @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String text) {
    readOrRefuse(text);
  }

  @Property(tries = 2000)
  void shouldReadOrRefuseAnythingAtAll(@ForAll @StringLength(max = 20) String text) {
    readOrRefuse(text);
  }

  @Property(tries = 3000)
  void shouldReadOrRefuseWhatIsNearlyAnExpression(@ForAll long seed) {
    readOrRefuse(new Expressions(new Random(seed)).broken());
  }

  private static void readOrRefuse(String text) {
    try {
      Schedule schedule = Schedule.parse(text, NEW_YORK);
      Instant from = Instant.parse("2024-02-28T22:00:00Z");
      schedule.next(from).ifPresent(next -> assertThat(next).isAfter(from));
    } catch (ScheduleException e) {
      assertThat(e.position()).isBetween(0, text.length());
      assertThat(e.problem()).isNotBlank();
    }
  }

  @Property(tries = 1000)
  void shouldGoForwardAndReadItsNormalForm(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
    String expression = valid(new Expressions(new Random(seed)));
    Schedule schedule = Schedule.parse(expression, NEW_YORK);
    assertThat(Schedule.parse(schedule.normalized(), NEW_YORK)).isEqualTo(schedule);
    Instant after = Instant.ofEpochSecond(second);
    Optional<Instant> next = schedule.next(after);
    next.ifPresent(
        found -> {
          assertThat(found).isAfter(after);
          assertThat(schedule.next(found.minus(1, ChronoUnit.MICROS))).contains(found);
          assertThat(schedule.next(after.plus(Duration.between(after, found).dividedBy(2))))
              .contains(found);
        });
  }

  /** In UTC, where every minute is there once, the next time is the first that fits. */
  @Property(tries = 300)
  void shouldFindTheFirstMinuteThatFits(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 30_000_000L) long minute) {
    Random random = new Random(seed);
    int hourStart = random.nextInt(20);
    int hourStep = 1 + random.nextInt(23 - hourStart);
    int minuteStart = random.nextInt(50);
    int minuteStep = 1 + random.nextInt(59 - minuteStart);
    int fromEnd = 1 + random.nextInt(28);
    Schedule schedule =
        Schedule.parse(
            "*-*~01.."
                + fromEnd
                + " "
                + hourStart
                + "/"
                + hourStep
                + ":"
                + minuteStart
                + "/"
                + minuteStep,
            ZoneOffset.UTC);
    LocalDateTime from = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
    for (int i = 1; i < SEARCHED_MINUTES; i++) {
      LocalDateTime at = from.plusMinutes(i);
      int daysLeft = at.toLocalDate().lengthOfMonth() - at.getDayOfMonth() + 1;
      boolean fits =
          daysLeft <= fromEnd
              && at.getHour() >= hourStart
              && (at.getHour() - hourStart) % hourStep == 0
              && at.getMinute() >= minuteStart
              && (at.getMinute() - minuteStart) % minuteStep == 0;
      if (fits) {
        assertThat(schedule.next(from.toInstant(ZoneOffset.UTC)))
            .contains(at.toInstant(ZoneOffset.UTC));
        return;
      }
    }
    assertThat(schedule.next(from.toInstant(ZoneOffset.UTC)).orElseThrow())
        .isAfterOrEqualTo(from.plusMinutes(SEARCHED_MINUTES).toInstant(ZoneOffset.UTC));
  }

  private static String valid(Expressions expressions) {
    while (true) {
      String expression = expressions.next();
      try {
        Schedule.parse(expression, NEW_YORK);
        return expression;
      } catch (ScheduleException e) {
        // The next one.
      }
    }
  }
}
