package io.holdfast.producer;

import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Configurations of this library's Kafka clients. */
final class ClientConfigs {
  private ClientConfigs() {}

  /** Checks settings in which Redis need not be named. */
  static Connections connections(Map<String, String> settings) {
    Map<String, String> complete = new HashMap<>(settings);
    complete.putIfAbsent(Connections.REDIS_URL.key(), "redis://localhost");
    return Connections.from(Settings.check(complete, Connections.ALL, Connections.PREFIXES));
  }

  /** Patience is short, for people wait; given {@code kafka.} settings win over it. */
  static Producer<String, Object> producer(Connections connections) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
    config.putAll(connections.kafka());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return new KafkaProducer<>(
        config, new StringSerializer(), EventSerdes.serializer(connections.registry()));
  }

  /** Keys and values as bytes, so that one unreadable record stops nobody. */
  static Consumer<byte[], byte[]> consumer(Connections connections) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    config.putAll(connections.kafka());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static KafkaFaults faults(Connections connections) {
    return new KafkaFaults(
        connections.kafka().getOrDefault("bootstrap.servers", ""),
        connections.registry().getOrDefault("schema.registry.url", ""));
  }
}
