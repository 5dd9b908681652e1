package io.holdfast.it.worker;

import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.settings.Connections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Everything that a topic holds, read as it comes, by a thread of its own. */
final class TopicLog implements AutoCloseable {
  private final List<ConsumerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();
  private final Connections connections;
  private final String topic;
  private final Thread thread;
  private volatile boolean closed;
  private volatile String leftOut = "\n";

  TopicLog(Connections connections, String topic) {
    this.connections = connections;
    this.topic = topic;
    this.thread = new Thread(this::read, "log-" + topic);
    thread.setDaemon(true);
    thread.start();
  }

  /** Keeps no more records whose key begins so: a flood of them would fill the memory. */
  void leaveOut(String prefix) {
    leftOut = prefix;
  }

  /** The records as they came. */
  List<ConsumerRecord<byte[], byte[]>> raw() {
    return List.copyOf(records);
  }

  /** The records as events. */
  <T extends SpecificRecord> List<T> events(Class<T> type) {
    try (Deserializer<T> deserializer = EventSerdes.deserializer(connections.registry(), type)) {
      return records.stream()
          .map(record -> deserializer.deserialize(topic, record.value()))
          .toList();
    }
  }

  private void read() {
    Map<String, Object> configuration = new HashMap<>(connections.kafka());
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::keep);
      }
    }
  }

  private void keep(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    if (key == null || !new String(key, StandardCharsets.UTF_8).startsWith(leftOut)) {
      records.add(record);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
