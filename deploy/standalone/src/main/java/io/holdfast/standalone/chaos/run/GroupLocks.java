package io.holdfast.standalone.chaos.run;

import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Short locks of the share groups, so that a freeze outlasts them. */
final class GroupLocks {
  private static final String MILLIS = "4000";

  /** What a broker needs to allow them. */
  static final Map<String, String> BROKER =
      Map.of("group.share.min.record.lock.duration.ms", "1000");

  private GroupLocks() {}

  static void shorten(Connections connections, int nodes) throws IOException, InterruptedException {
    Topics topics = new Topics(connections.topicPrefix());
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    AlterConfigOp change =
        new AlterConfigOp(
            new ConfigEntry("share.record.lock.duration.ms", MILLIS), AlterConfigOp.OpType.SET);
    for (int node = 1; node <= nodes; node++) {
      for (String topic :
          List.of(topics.backups(node), topics.restores(node), topics.upkeep(node))) {
        changes.put(
            new ConfigResource(ConfigResource.Type.GROUP, Topics.groupOf(topic)), List.of(change));
      }
    }
    try (Admin admin = Admin.create(new HashMap<>(connections.kafka()))) {
      admin.incrementalAlterConfigs(changes).all().get();
    } catch (ExecutionException e) {
      throw new IOException("Kafka refuses short locks: " + e.getMessage(), e);
    }
  }
}
