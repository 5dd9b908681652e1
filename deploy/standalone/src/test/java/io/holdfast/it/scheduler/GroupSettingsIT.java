package io.holdfast.it.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.Decision;
import io.holdfast.events.SlotDecided;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose share group is not set as Holdfast wants it is asked all the same. */
class GroupSettingsIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @Test
  void shouldAskANodeWhoseShareGroupIsSetDifferently(@TempDir Path directory) throws Exception {
    try (SchedulerCluster cluster = new SchedulerCluster(directory)) {
      resetOffsetsToLatest(cluster, Topics.groupOf(cluster.topics().backups(1)));
      cluster.instance("wiki1", 1);
      int id = cluster.catalog().backups().add(SchedulerCluster.definition("*:*:*", true, "wiki1"));
      JavaProcess scheduler = cluster.scheduler("scheduler");

      scheduler.awaitLine("share.auto.offset.reset=latest instead of earliest", A_WHILE);
      await().atMost(A_WHILE).until(() -> !cluster.events().decisions(id).isEmpty());
      SlotDecided first = cluster.events().decisions(id).get(0);
      assertThat(first.getReason()).isEmpty();
      assertThat(first.getDecision()).isEqualTo(Decision.FIRED);
      assertThat(cluster.events().requests()).isNotEmpty();
    }
  }

  private static void resetOffsetsToLatest(SchedulerCluster cluster, String group)
      throws Exception {
    AlterConfigOp latest =
        new AlterConfigOp(
            new ConfigEntry("share.auto.offset.reset", "latest"), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(cluster.kafka())) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(latest)))
          .all()
          .get();
    }
  }
}
