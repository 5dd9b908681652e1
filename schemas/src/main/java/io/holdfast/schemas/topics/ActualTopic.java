package io.holdfast.schemas.topics;

import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A topic as it is.
 *
 * @param config by Kafka's keys; empty when it may not be seen
 */
record ActualTopic(int partitions, int replicas, Map<String, String> config) {
  ActualTopic {
    config = Map.copyOf(config);
  }

  ActualTopic(TopicDescription description, Map<String, String> config) {
    this(
        description.partitions().size(), description.partitions().get(0).replicas().size(), config);
  }
}
