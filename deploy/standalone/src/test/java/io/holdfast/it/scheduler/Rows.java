package io.holdfast.it.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.SlotDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Checks what was decided of one backup: no slot left out, none decided twice. */
final class Rows {
  private Rows() {}

  /** Each decision begins one interval after the one before has ended. */
  static void check(List<SlotDecided> decisions, Duration interval) {
    List<SlotDecided> row =
        decisions.stream().sorted(Comparator.comparing(SlotDecided::getSlot)).toList();
    for (int i = 0; i < row.size(); i++) {
      SlotDecided current = row.get(i);
      assertThat(Duration.between(first(current), current.getSlot()).dividedBy(interval) + 1)
          .as("covered slots of %s", current)
          .isEqualTo((long) current.getCoveredCount());
      if (i > 0) {
        assertThat(first(current))
            .as("%s after %s", current, row.get(i - 1))
            .isEqualTo(row.get(i - 1).getSlot().plus(interval));
      }
    }
  }

  private static Instant first(SlotDecided decided) {
    return Objects.requireNonNullElse(decided.getCoveredFrom(), decided.getSlot());
  }
}
