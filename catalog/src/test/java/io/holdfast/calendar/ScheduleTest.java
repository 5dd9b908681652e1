package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily                        | *-*-* 00:00:00",
        "Weekly                       | Mon *-*-* 00:00:00",
        "quarterly                    | *-01,04,07,10-01 00:00:00",
        "semi-annually                | *-01,07-01 00:00:00",
        "minutely Europe/Rome         | *-*-* *:*:00 Europe/Rome",
        "Mon..Fri 2:30                | Mon..Fri *-*-* 02:30:00",
        "sunday,Mon,tue               | Mon,Tue,Sun *-*-* 00:00:00",
        "Mon-Wed,Thu                  | Mon..Thu *-*-* 00:00:00",
        "Mon..Sun                     | *-*-* 00:00:00",
        "Fri,                         | Fri *-*-* 00:00:00",
        "12-25                        | *-12-25 00:00:00",
        "*-*~1 03:00                  | *-*~01 03:00:00",
        "02~03                        | *-02~03 00:00:00",
        "*~*                          | *-*-* 00:00:00",
        "70-1-1                       | 1970-01-01 00:00:00",
        "70..99-1-1/9                 | 1970..1999-01-01/9 00:00:00",
        "*-3,1,2,1-1                  | *-01,02,03-01 00:00:00",
        "5/10,5..8,5:0                | *-*-* 05,05/10,05..08:00:00",
        "*:0..30/20                   | *-*-* *:00..20/20:00",
        "*:*:0/1,7                    | *-*-* *:*:*",
        "1:2:3.1234565                | *-*-* 01:02:03.123457",
        "*:*:0.5..9/2.25              | *-*-* *:*:00.500000..07.250000/2.250000",
        "@1895716396                  | 2030-01-27 03:53:16 UTC",
        "1:00 utc                     | *-*-* 01:00:00 UTC",
        "0/6 * * * *                  | ERROR",
        "*/15 9-17 * jan-mar MON,fri  | */15 9-17 * 1-3 1,5",
        "@Daily                       | 0 0 * * *",
        "@weekly                      | 0 0 * * 0",
      })
  void shouldWriteExpressionsInFull(String expression, String expected) {
    String normalized;
    try {
      normalized = Schedule.parse(expression, ZoneOffset.UTC).normalized();
    } catch (ScheduleException e) {
      normalized = "ERROR";
    }
    assertThat(normalized).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daily",
        "Mon..Wed,Sun *-02~05/2 1..3/2:*:0/0.5",
        "2030/5-1-1 0:0:0 UTC",
        "@7258118399"
      })
  void shouldReadItsOwnNormalForm(String expression) {
    Schedule schedule = Schedule.parse(expression, ROME);
    assertThat(Schedule.parse(schedule.normalized(), ROME)).isEqualTo(schedule);
  }

  @Test
  void shouldSkipATimeThatTheClockSkips() {
    assertThat(next("02:30", ROME, "2024-03-30T00:00:00Z", 2))
        .containsExactly("2024-03-30T01:30:00Z", "2024-04-01T00:30:00Z");
  }

  @Test
  void shouldTakeTheFirstOfTwoEqualTimes() {
    assertThat(next("02:30", ROME, "2024-10-26T12:00:00Z", 2))
        .containsExactly("2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z");
  }

  @Test
  void shouldPassOverTheRepeatedHour() {
    assertThat(next("*:0/30", ROME, "2024-10-27T00:00:00Z", 2))
        .containsExactly("2024-10-27T00:30:00Z", "2024-10-27T02:00:00Z");
  }

  @Test
  void shouldCountTheRepeatedHourWhenSeenFromWithinIt() {
    assertThat(next("*:0/30", ROME, "2024-10-27T01:10:00Z", 2))
        .containsExactly("2024-10-27T01:30:00Z", "2024-10-27T02:00:00Z");
  }

  @Test
  void shouldSkipMidnightWhereTheClockSkipsIt() {
    assertThat(next("daily", ZoneId.of("America/Sao_Paulo"), "2017-10-14T12:00:00Z", 1))
        .containsExactly("2017-10-16T02:00:00Z");
  }

  @Test
  void shouldFindLeapDaysAndLastDays() {
    assertThat(next("*-02-29", ZoneOffset.UTC, "2097-01-01T00:00:00Z", 1))
        .containsExactly("2104-02-29T00:00:00Z");
    assertThat(next("Mon *-05~07/1", ZoneOffset.UTC, "2024-01-01T00:00:00Z", 2))
        .containsExactly("2024-05-27T00:00:00Z", "2025-05-26T00:00:00Z");
  }

  @Test
  void shouldGiveMicrosecondsAndNeverTheSameInstantAgain() {
    assertThat(next("*:*:0/0.000001", ZoneOffset.UTC, "2024-01-01T00:00:00.000000900Z", 2))
        .containsExactly("2024-01-01T00:00:00.000001Z", "2024-01-01T00:00:00.000002Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*-02-30", "*-04,06-31 *:*:*", "2023-02-29", "Mon 2024-01-02", "0 0 30 2 *"})
  @Timeout(1)
  void shouldEndForDatesThatNeverCome(String expression) {
    assertThat(next(expression, ROME, "2020-01-01T00:00:00Z", 1)).isEmpty();
  }

  @Test
  void shouldEndWithTheYear2199() {
    assertThat(next("yearly", ZoneOffset.UTC, "2198-06-01T00:00:00Z", 5))
        .containsExactly("2199-01-01T00:00:00Z");
  }

  @Test
  void shouldTellSchedulesOfDifferentZonesApart() {
    assertThat(Schedule.parse("daily", ROME)).isNotEqualTo(Schedule.parse("daily", ZoneOffset.UTC));
    assertThat(Schedule.parse("daily", ROME)).hasSameHashCodeAs(Schedule.parse("*-*-*", ROME));
  }

  static List<String> next(String expression, ZoneId zone, String after, int count) {
    Schedule schedule = Schedule.parse(expression, zone);
    List<String> found = new ArrayList<>();
    Instant at = Instant.parse(after);
    for (int i = 0; i < count; i++) {
      Instant next = schedule.next(at).orElse(null);
      if (next == null) {
        break;
      }
      found.add(next.toString());
      at = next;
    }
    return found;
  }
}
