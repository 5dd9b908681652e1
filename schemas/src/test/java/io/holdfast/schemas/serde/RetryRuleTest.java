package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
  private final RetryRule rule = new RetryRule(9, Duration.ofSeconds(1), Duration.ofSeconds(5));

  @Test
  void shouldDoubleTheWaitUpToTheLongest() {
    assertThat(rule.waitAfter(0, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(rule.waitAfter(1, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(rule.waitAfter(3, 1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(rule.waitAfter(1_000, 1)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldSpreadTheUpperHalf() {
    assertThat(rule.waitAfter(0, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(rule.waitAfter(0, 0.5)).isEqualTo(Duration.ofMillis(750));
  }
}
