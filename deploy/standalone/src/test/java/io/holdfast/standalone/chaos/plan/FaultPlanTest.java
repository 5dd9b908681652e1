package io.holdfast.standalone.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Duration TIME = Duration.ofMinutes(5);
  private static final int SEEDS = 100;

  @Test
  void shouldGiveTheSameFaultsForTheSameSeed() {
    assertThat(seeds()).allSatisfy(seed -> assertThat(plan(seed)).isEqualTo(plan(seed)));
  }

  @Test
  void shouldGiveOtherFaultsForEveryOtherSeed() {
    assertThat(seeds()).extracting(FaultPlanTest::plan).doesNotHaveDuplicates();
  }

  @Test
  void shouldBeginALongRunAsAShortOne() {
    List<Fault> brief = FaultPlan.of(42, Duration.ofMinutes(1));
    assertThat(FaultPlan.of(42, TIME)).startsWith(brief.toArray(Fault[]::new));
  }

  @Test
  void shouldKeepEveryFaultWithinItsBounds() {
    for (long seed : seeds()) {
      assertThat(plan(seed))
          .isNotEmpty()
          .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
          .allSatisfy(FaultPlanTest::assertWithinBounds);
    }
  }

  private static void assertWithinBounds(Fault fault) {
    assertThat(fault.at()).isLessThan(TIME);
    assertThat(fault.draw()).isNotNegative();
    assertThat(fault.kind().targets()).contains(fault.target());
    assertThat(fault.length())
        .isBetween(
            Duration.ofSeconds(fault.kind().leastSeconds()),
            Duration.ofSeconds(fault.kind().mostSeconds()));
  }

  @Test
  void shouldComeToEveryTargetWithEveryKindInALongRun() {
    for (long seed : seeds()) {
      Set<String> dealt = plan(seed).stream().map(Fault::label).collect(Collectors.toSet());
      for (FaultKind kind : FaultKind.values()) {
        for (Target target : kind.targets()) {
          assertThat(dealt).contains(kind.label() + " " + target.label());
        }
      }
    }
  }

  @Test
  void shouldSayAFaultInALine() {
    Fault fault =
        new Fault(
            FaultKind.FREEZE,
            Target.WORKER_1B,
            Duration.ofMillis(12_300),
            Duration.ofSeconds(8),
            0);
    assertThat(fault.line()).isEqualTo("12.3 s freeze worker-1b for 8.0 s");
  }

  private static List<Fault> plan(long seed) {
    return FaultPlan.of(seed, TIME);
  }

  private static List<Long> seeds() {
    return LongStream.range(0, SEEDS).boxed().toList();
  }
}
