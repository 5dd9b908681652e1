package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with systemd itself; {@code -Dcalendar.seed=N} repeats a run. */
class SystemdOracleIT {
  private static final int EXPRESSIONS = Integer.getInteger("calendar.expressions", 5000);
  private static final int BATCH = 50;
  private static final int ITERATIONS = 5;
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2036-12-31T00:00:00Z");

  private final long seed = Long.getLong("calendar.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Expressions expressions = new Expressions(random);

  @BeforeEach
  void needsSystemd() {
    assumeTrue(SystemdAnalyze.isHere(), "systemd-analyze is not installed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Rome", "America/New_York"})
  void shouldGiveTheInstantsThatSystemdGives(String zone) {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    int knownMistakes = 0;
    while (compared < EXPRESSIONS) {
      Instant base = base(ZoneId.of(zone));
      Map<String, SystemdAnalyze.Answer> answers =
          SystemdAnalyze.ask(batch(false), zone, base, ITERATIONS);
      for (Map.Entry<String, SystemdAnalyze.Answer> entry : answers.entrySet()) {
        Comparison comparison =
            new Comparison(entry.getKey(), ZoneId.of(zone), base, entry.getValue());
        comparison.difference(ITERATIONS).ifPresent(differences::add);
        knownMistakes += comparison.hasKnownMistake() ? 1 : 0;
      }
      compared += answers.size();
    }
    assertThat(differences).as("seed %d", seed).isEmpty();
    assertThat(knownMistakes).as("seed %d", seed).isLessThan(EXPRESSIONS / 100);
  }

  @Test
  void shouldRefuseWhatSystemdRefusesAndNothingElse() {
    Map<String, String> differences = new TreeMap<>();
    Instant base = Instant.parse("2026-01-01T00:00:00Z");
    for (int done = 0; done < EXPRESSIONS; done += BATCH) {
      List<String> batch = batch(true);
      Map<String, SystemdAnalyze.Answer> accepted = SystemdAnalyze.ask(batch, "UTC", base, 1);
      for (String expression : batch) {
        SystemdAnalyze.Answer answer = accepted.get(expression.stripTrailing());
        String theirs = answer == null ? "refused" : answer.normalized();
        String ours = normalized(expression);
        if (!ours.equals(theirs) && !isWordOfCron(expression)) {
          differences.put("'" + expression + "'", theirs + ", ours " + ours);
        }
      }
    }
    assertThat(differences).as("seed %d", seed).isEmpty();
  }

  /** {@code @yearly} and its like are cron's, which systemd refuses and a schedule may be. */
  private static boolean isWordOfCron(String expression) {
    return expression.startsWith("@");
  }

  private static String normalized(String expression) {
    try {
      return Schedule.parse(expression, ZoneId.of("UTC")).normalized();
    } catch (ScheduleException e) {
      return "refused";
    }
  }

  private List<String> batch(boolean broken) {
    List<String> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      batch.add(broken ? expressions.broken() : expressions.next());
    }
    return batch;
  }

  /** A whole second, mostly near a clock change of the zone. */
  private Instant base(ZoneId zone) {
    Instant any =
        EARLIEST.plusSeconds(
            (long) (random.nextDouble() * EARLIEST.until(LATEST, ChronoUnit.SECONDS)));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    if (change == null || random.nextInt(4) == 0) {
      return any;
    }
    int hours = random.nextInt(3) == 0 ? 72 : 4;
    return change.getInstant().plusSeconds(random.nextInt(hours * 7200) - hours * 3600L);
  }
}
