package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronTest {

  @Test
  void shouldWantEitherDayWhenBothAreRestricted() {
    assertThat(next("0 0 13 * fri", "2024-09-01T00:00:00Z", 4))
        .containsExactly(
            "2024-09-06T00:00:00Z",
            "2024-09-13T00:00:00Z",
            "2024-09-20T00:00:00Z",
            "2024-09-27T00:00:00Z");
    assertThat(next("0 0 15 * fri", "2024-09-12T00:00:00Z", 2))
        .containsExactly("2024-09-13T00:00:00Z", "2024-09-15T00:00:00Z");
  }

  @Test
  void shouldWantBothDaysWhenOneBeginsWithAStar() {
    assertThat(next("0 0 */2 * mon", "2024-09-01T00:00:00Z", 2))
        .containsExactly("2024-09-09T00:00:00Z", "2024-09-23T00:00:00Z");
    assertThat(next("0 0 1 * *", "2024-09-01T00:00:00Z", 1))
        .containsExactly("2024-10-01T00:00:00Z");
  }

  @Test
  void shouldKnowSundayByThreeNames() {
    List<String> sundays = List.of("2024-09-01T00:00:00Z", "2024-09-08T00:00:00Z");
    assertThat(next("0 0 * * 0", "2024-08-31T12:00:00Z", 2)).isEqualTo(sundays);
    assertThat(next("0 0 * * 7", "2024-08-31T12:00:00Z", 2)).isEqualTo(sundays);
    assertThat(next("0 0 * * SUN", "2024-08-31T12:00:00Z", 2)).isEqualTo(sundays);
    assertThat(next("0 0 * * sat-sun", "2024-08-31T12:00:00Z", 2))
        .containsExactly("2024-09-01T00:00:00Z", "2024-09-07T00:00:00Z");
  }

  @Test
  void shouldStepFromTheBeginningOfTheRange() {
    assertThat(next("7-59/20 4 * * *", "2024-09-01T00:00:00Z", 4))
        .containsExactly(
            "2024-09-01T04:07:00Z",
            "2024-09-01T04:27:00Z",
            "2024-09-01T04:47:00Z",
            "2024-09-02T04:07:00Z");
  }

  @Test
  void shouldTakeAnyBlanksBetweenFields() {
    assertThat(Schedule.parse(" 0\t3  * * 1-5 ", ZoneOffset.UTC).normalized())
        .isEqualTo("0 3 * * 1-5");
  }

  @Test
  void shouldFollowTheZoneItIsGiven() {
    assertThat(ScheduleTest.next("30 2 * * *", ZoneId.of("Europe/Rome"), "2024-03-30T00:00:00Z", 2))
        .containsExactly("2024-03-30T01:30:00Z", "2024-04-01T00:30:00Z");
  }

  private static List<String> next(String expression, String after, int count) {
    return ScheduleTest.next(expression, ZoneOffset.UTC, after, count);
  }
}
