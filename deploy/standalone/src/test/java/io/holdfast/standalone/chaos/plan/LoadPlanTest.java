package io.holdfast.standalone.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int SEEDS = 50;

  @Test
  void shouldGiveTheSameStepsForTheSameSeedAndOthersForAnother() {
    assertThat(LoadPlan.of(1, TIME)).isEqualTo(LoadPlan.of(1, TIME));
    assertThat(LoadPlan.of(1, TIME)).isNotEqualTo(LoadPlan.of(2, TIME));
  }

  @Test
  void shouldAskForEverythingWithinTheTime() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(LoadPlan.of(seed, TIME))
          .allSatisfy(step -> assertThat(step.at()).isLessThan(TIME))
          .extracting(LoadStep::kind)
          .contains(LoadStep.Kind.values());
    }
  }
}
