package io.holdfast.it.scheduler;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.SlotDecided;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What schedulers have published, as one who reads only what is committed sees it. */
final class SchedulerTopics {
  private final String bootstrapServers;
  private final Map<String, String> registry;
  private final Topics topics;

  SchedulerTopics(String bootstrapServers, Map<String, String> registry, Topics topics) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
    this.topics = topics;
  }

  /** All decisions so far. */
  List<SlotDecided> decisions() {
    return all(topics.slots(), SlotDecided.class);
  }

  /** The decisions of one backup so far. */
  List<SlotDecided> decisions(int backupId) {
    return decisions().stream().filter(decided -> decided.getBackupId() == backupId).toList();
  }

  /** All requests so far. */
  List<BackupRequested> requests() {
    List<BackupRequested> requests = new ArrayList<>();
    for (int node = 1; node <= SchedulerCluster.NODES; node++) {
      requests.addAll(all(topics.backups(node), BackupRequested.class));
    }
    return requests;
  }

  private <T extends SpecificRecord> List<T> all(String topic, Class<T> type) {
    TopicPartition partition = new TopicPartition(topic, 0);
    List<T> found = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer = consumer(type)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
      }
    }
    return found;
  }

  /** A consumer without a group. */
  <T extends SpecificRecord> KafkaConsumer<String, T> consumer(Class<T> type) {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put("bootstrap.servers", bootstrapServers);
    configuration.put("isolation.level", "read_committed");
    configuration.put("enable.auto.commit", "false");
    configuration.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(
        configuration, new StringDeserializer(), EventSerdes.deserializer(registry, type));
  }
}
