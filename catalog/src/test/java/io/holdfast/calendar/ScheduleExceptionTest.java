package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleExceptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "02:60           | 3  | expected a minute from 0 to 59, found 60",
        "24:00           | 0  | expected an hour from 0 to 23, found 24",
        "1:0:0/60        | 6  | the step leads out of the range: expected a second from 0 to 59.999999",
        "*-13-01         | 2  | expected a month from 1 to 12, found 13",
        "*-*~29          | 4  | expected a day counted from the end of the month from 1 to 28, found 29",
        "2200-01-01      | 0  | expected a year from 1970 to 2199, found 2200",
        "Fri..Mon        | 5  | a range of weekdays must not end before it begins; the week begins on Monday",
        "monda           | 0  | expected a weekday or a word such as daily, found 'monda'",
        "Mon Tue         | 4  | expected a number, found 'Tue'",
        "Mon/2           | 3  | expected a blank after the weekdays, found '/2'",
        "12              | 2  | expected '-' and a day, as in *-*-01, or ':' and minutes, as in 02:30, found the end",
        "5..1:00         | 3  | a range must not end before it begins",
        "*:0/0           | 4  | a step must be greater than zero",
        "*:*:5..5        | 4  | a range of seconds without a step must be a second long at least",
        "1:00 Mars/Base  | 4  | 'Mars/Base' is not a time zone; use UTC or a name such as Europe/Rome",
        "daily CEST      | 5  | 'CEST' is not a time zone; use UTC or a name such as Europe/Rome",
        "1:00 2:00 3     | 4  | only a time zone, such as UTC or Europe/Rome, may follow the time, found a blank",
        "@yesterday      | 0  | expected @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually, found '@yesterday'",
        "@12x            | 0  | expected '@' and seconds since 1970, found '@12x'",
        "99999999999:0   | 0  | the number is too great",
        "60 * * * *      | 0  | expected a minute from 0 to 59, found '60'",
        "* * * * fry     | 8  | expected a weekday from 0 to 7 or sun to sat, found 'fry'",
        "* * 0 * *       | 4  | expected a day from 1 to 31, found '0'",
        "* 5/2 * * *     | 3  | a step needs a range or * before it, as in 5-23/2",
        "* 5-2 * * *     | 4  | a range must not end before it begins",
        "*/0 * * * *     | 2  | expected a step from 1 to 9999, found '0'",
        "* * ? * *       | 4  | expected *, a day from 1 to 31, or a range such as 1-5, found '?'",
      })
  void shouldSayWhereAndWhy(String expression, int position, String problem) {
    ScheduleException e = refusal(expression);
    assertThat(e.problem()).isEqualTo(problem);
    assertThat(e.position()).isEqualTo(position);
    assertThat(e).hasMessage("At character " + (position + 1) + ": " + problem + ".");
  }

  @Test
  void shouldRefuseNothingAndTooMuch() {
    assertThat(refusal("").problem())
        .isEqualTo("expected weekdays, a date or a time, found the end");
    String many = "0" + ",0".repeat(241);
    assertThat(refusal("*:" + many).problem()).isEqualTo("expected at most 241 values in a list");
    assertThat(Schedule.parse("*:" + many.substring(2), ZoneOffset.UTC).normalized())
        .isEqualTo("*-*-* *:00:00");
  }

  private static ScheduleException refusal(String expression) {
    return catchThrowableOfType(
        ScheduleException.class, () -> Schedule.parse(expression, ZoneOffset.UTC));
  }
}
