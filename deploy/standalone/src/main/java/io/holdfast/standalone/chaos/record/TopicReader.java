package io.holdfast.standalone.chaos.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to the end they have now; only what is committed. */
final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> configuration;

  /**
   * Makes it.
   *
   * @param kafka configuration of every Kafka client
   */
  TopicReader(Map<String, String> kafka) {
    configuration = new HashMap<>(kafka);
    configuration.put("isolation.level", "read_committed");
    configuration.put("enable.auto.commit", "false");
    configuration.put("auto.offset.reset", "earliest");
  }

  /**
   * Every record, in the order of each partition; {@code KafkaException} when there is no answer.
   */
  List<ConsumerRecord<byte[], byte[]>> read(List<String> topics) {
    try (Consumer<byte[], byte[]> consumer = open()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        consumer
            .partitionsFor(topic)
            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
      return records;
    }
  }

  /** How many records there are, roughly; grows whenever something is published. */
  long size(List<String> topics) {
    try (Consumer<byte[], byte[]> consumer = open()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        consumer
            .partitionsFor(topic)
            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
      }
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private Consumer<byte[], byte[]> open() {
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
