package io.holdfast.it.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.publish.Decisions.NotPublishedException;
import io.holdfast.scheduler.publish.KafkaDecisions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many schedulers, of which all but one are fenced at once. */
class FencedSchedulersIT {
  private static final int OTHERS = 30;
  private static final Instant SLOT = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void shouldTakeWhatManyOthersHaveClaimedFromThem(@TempDir Path directory) {
    try (SchedulerCluster cluster = new SchedulerCluster(directory)) {
      List<KafkaDecisions> others = new ArrayList<>();
      for (int i = 0; i < OTHERS; i++) {
        others.add(open(cluster, "other" + i));
      }
      try (KafkaDecisions one = open(cluster, "one")) {
        others.forEach(KafkaDecisions::prepare);
        others.get(0).publish(List.of(decision(1)));

        assertThat(one.latest()).containsOnlyKeys(1);

        for (KafkaDecisions other : others) {
          assertThatThrownBy(() -> other.publish(List.of(decision(2))))
              .isInstanceOf(NotPublishedException.class);
        }
        one.publish(List.of(decision(3)));
        assertThat(one.latest()).containsOnlyKeys(1, 3);
      } finally {
        others.forEach(KafkaDecisions::close);
      }
    }
  }

  private static KafkaDecisions open(SchedulerCluster cluster, String id) {
    return KafkaDecisions.open(
        new KafkaDecisions.Self(id, cluster.topics()), cluster.connections());
  }

  private static SlotDecision decision(int backup) {
    return new SlotDecision(
        backup,
        SLOT,
        SLOT,
        1,
        SlotDecision.Verdict.SKIPPED,
        "nothing to do",
        new SlotDecision.Run(null, SLOT, List.of()));
  }
}
