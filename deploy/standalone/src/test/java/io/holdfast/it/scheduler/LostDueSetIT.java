package io.holdfast.it.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.SlotDecided;
import io.holdfast.it.support.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis forgets the due set, or what was decided last, while two schedulers are at work. */
class LostDueSetIT {
  private static final int BACKUPS = 6;
  private static final Duration INTERVAL = Duration.ofMillis(500);

  @Test
  void shouldDecideEverySlotOnceWhenRedisForgets(@TempDir Path directory) {
    try (SchedulerCluster cluster = new SchedulerCluster(directory)) {
      for (int i = 1; i <= BACKUPS; i++) {
        cluster.instance("a" + i, 1);
        cluster
            .catalog()
            .backups()
            .add(SchedulerCluster.definition("*:*:0/0.5", i % 2 == 0, "a" + i));
      }
      JavaProcess one = cluster.scheduler("one");
      JavaProcess two = cluster.scheduler("two");
      one.awaitLine("is at work", SchedulerCluster.START);
      two.awaitLine("is at work", SchedulerCluster.START);
      awaitDecisions(cluster, BACKUPS);

      cluster.forgetDueSlots();
      awaitMore(cluster);
      cluster.saveRedis();
      awaitMore(cluster);
      cluster.rollRedisBack();
      awaitMore(cluster);
      cluster.forgetDueSlots();
      cluster.awaitUpToDate();

      assertThat((one.output() + two.output()).split("The due set is built", -1))
          .as("at the start and after each loss")
          .hasSizeGreaterThanOrEqualTo(5);
      List<SlotDecided> decisions = cluster.events().decisions();
      Map<Integer, List<SlotDecided>> byBackup =
          decisions.stream().collect(Collectors.groupingBy(SlotDecided::getBackupId));
      assertThat(byBackup).hasSize(BACKUPS);
      byBackup.values().forEach(row -> Rows.check(row, INTERVAL));
      assertThat(cluster.events().requests())
          .extracting(BackupRequested::getJobId)
          .doesNotHaveDuplicates();
    }
  }

  private static void awaitMore(SchedulerCluster cluster) {
    awaitDecisions(cluster, cluster.events().decisions().size() + 3 * BACKUPS);
  }

  private static void awaitDecisions(SchedulerCluster cluster, int count) {
    Awaitility.await()
        .atMost(SchedulerCluster.A_WHILE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> cluster.events().decisions().size() >= count);
  }
}
