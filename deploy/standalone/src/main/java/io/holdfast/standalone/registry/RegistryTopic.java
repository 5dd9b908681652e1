package io.holdfast.standalone.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Sees to it that the registry's topic is there and keeps everything. */
final class RegistryTopic {
  private static final int USUAL_REPLICAS = 3;

  private RegistryTopic() {}

  /**
   * Makes it, or checks the one that is there.
   *
   * @throws IllegalStateException when that one would lose or mix up records
   */
  static void ensure(Map<String, ?> kafka, String topic) {
    try (Admin admin = Admin.create(new HashMap<>(kafka))) {
      int brokers = admin.describeCluster().nodes().get().size();
      NewTopic wanted =
          new NewTopic(topic, 1, (short) Math.min(USUAL_REPLICAS, brokers))
              .configs(
                  Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      try {
        admin.createTopics(List.of(wanted)).all().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
        check(admin, topic);
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("the registry's topic " + topic + " cannot be set up", e.getCause());
    }
  }

  private static void check(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    @Nullable TopicDescription found =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    if (found != null && found.partitions().size() != 1) {
      throw new IllegalStateException(
          "The registry's topic %s has %d partitions; it must have one."
              .formatted(topic, found.partitions().size()));
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    for (var config : admin.describeConfigs(List.of(resource)).all().get().values()) {
      @Nullable ConfigEntry cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
      if (cleanup != null && !cleanup.value().equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
        throw new IllegalStateException(
            "The registry's topic %s has cleanup.policy=%s and would lose schemas; set it to compact."
                .formatted(topic, cleanup.value()));
      }
    }
  }
}
