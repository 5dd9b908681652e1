package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/** Whatever is given for a calendar or cron expression: a schedule, or where the mistake is. */
@Tag("fuzz")
class ScheduleFuzzTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Instant FROM = Instant.parse("2024-02-28T22:00:00Z");
  private static final List<String> PARTS =
      List.of(
          "*",
          "-",
          "..",
          ":",
          "~",
          "/",
          ",",
          " ",
          "0",
          "1",
          "7",
          "31",
          "59",
          "60",
          "02",
          "2026",
          "9999",
          "99999999999",
          "Mon",
          "sun",
          "daily",
          "@",
          "@daily",
          "UTC",
          "Europe/Rome",
          "L",
          "#",
          "?",
          "jan",
          "W",
          "\t",
          "ä",
          "\u0000",
          "*-*-*",
          "*/5");

  @Property
  void shouldReadOrRefuseAnyText(@ForAll("texts") String text) {
    readOrRefuse(text);
  }

  @Property
  void shouldReadOrRefuseWhatIsNearlyAnExpression(@ForAll long seed) {
    readOrRefuse(new Expressions(new Random(seed)).broken());
  }

  private static void readOrRefuse(String text) {
    try {
      Schedule.parse(text, ROME).next(FROM).ifPresent(next -> assertThat(next).isAfter(FROM));
    } catch (ScheduleException e) {
      assertThat(e.position()).isBetween(0, text.length());
      assertThat(e.problem()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            4, Arbitraries.of(PARTS).list().ofMaxSize(12).map(parts -> String.join("", parts))),
        Tuple.of(2, Arbitraries.of(PARTS).list().ofSize(5).map(parts -> String.join(" ", parts))),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(40)));
  }
}
