package io.holdfast.it.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads every record of every topic as bytes, as far as they have come. For one thread. */
final class TopicDump implements AutoCloseable {
  private final Path clientProperties;
  private final AtomicLong recordsRead = new AtomicLong();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;

  TopicDump(Path clientProperties) {
    this.clientProperties = clientProperties;
  }

  /** Topics with a new record that holds one of the texts. */
  synchronized Set<String> read(Collection<String> texts) throws IOException {
    if (!Files.exists(clientProperties)) {
      return Set.of();
    }
    KafkaConsumer<byte[], byte[]> open = consumer == null ? open() : consumer;
    consumer = open;
    assignNew(open);
    Set<String> holding = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> record : open.poll(Duration.ofMillis(200))) {
      recordsRead.incrementAndGet();
      StringBuilder all = new StringBuilder();
      append(all, record.key());
      append(all, record.value());
      record.headers().forEach(header -> append(all, header.value()));
      if (texts.stream().anyMatch(text -> all.indexOf(text) >= 0)) {
        holding.add(record.topic());
      }
    }
    return holding;
  }

  private static void append(StringBuilder all, byte @Nullable [] bytes) {
    if (bytes != null) {
      all.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
    }
  }

  private static void assignNew(KafkaConsumer<byte[], byte[]> consumer) {
    Set<TopicPartition> all = new java.util.HashSet<>(consumer.assignment());
    consumer
        .listTopics(Duration.ofSeconds(5))
        .forEach(
            (topic, partitions) ->
                partitions.forEach(info -> all.add(new TopicPartition(topic, info.partition()))));
    consumer.assign(List.copyOf(all));
  }

  private KafkaConsumer<byte[], byte[]> open() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(clientProperties)) {
      properties.load(reader);
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", properties.getProperty("bootstrap.servers"));
    settings.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  long recordsRead() {
    return recordsRead.get();
  }

  @Override
  public synchronized void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
