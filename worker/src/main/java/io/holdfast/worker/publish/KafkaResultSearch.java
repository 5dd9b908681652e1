package io.holdfast.worker.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks with a consumer of its own, which lives as long as one search. */
public final class KafkaResultSearch implements ResultSearch {
  /** Clocks of two processes may differ by this much. */
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> configuration;

  public KafkaResultSearch(Map<String, String> kafka) {
    configuration = new HashMap<>(kafka);
    configuration.put("enable.auto.commit", "false");
    configuration.put("auto.offset.reset", "earliest");
    configuration.putIfAbsent("default.api.timeout.ms", "15000");
  }

  @Override
  public boolean find(String topic, Instant since, Predicate<byte[]> condition) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      seek(consumer, ends, since.minus(CLOCK_SLACK));
      return isAmongThem(consumer, ends, condition);
    }
  }

  private static void seek(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant from) {
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, from.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp start = starts.get(partition);
          consumer.seek(partition, start == null ? end : start.offset());
        });
  }

  private static boolean isAmongThem(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Predicate<byte[]> condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the results could not be read to their end");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.value() != null && holds(condition, record.value())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holds(Predicate<byte[]> condition, byte[] value) {
    try {
      return condition.test(value);
    } catch (SerializationException e) {
      return false;
    }
  }
}
