package io.holdfast.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private final RestartPolicy policy =
      new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));

  @Test
  void shouldDoubleTheDelayUpToTheLongest() {
    assertThat(policy.delay(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.delay(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(policy.delay(5)).isEqualTo(Duration.ofSeconds(16));
    assertThat(policy.delay(6)).isEqualTo(Duration.ofSeconds(30));
    assertThat(policy.delay(1_000_000)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldBeginAnewAfterAStableTime() {
    assertThat(policy.earlyEnds(4, Duration.ofSeconds(59))).isEqualTo(5);
    assertThat(policy.earlyEnds(4, Duration.ofSeconds(60))).isEqualTo(1);
  }
}
