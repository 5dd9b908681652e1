package io.holdfast.deadletter;

import io.holdfast.settings.Connections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients that take keys and values as they are; patience is short, for people wait. */
final class Clients {
  private Clients() {}

  static Consumer<byte[], byte[]> consumer(Connections connections) {
    Map<String, Object> config = new HashMap<>();
    config.put("default.api.timeout.ms", "10000");
    config.put("request.timeout.ms", "10000");
    config.putAll(connections.kafka());
    config.put("enable.auto.commit", "false");
    config.put("allow.auto.create.topics", "false");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Producer<byte[], byte[]> producer(Connections connections) {
    Map<String, Object> config = new HashMap<>();
    config.put("max.block.ms", "10000");
    config.put("delivery.timeout.ms", "30000");
    config.put("request.timeout.ms", "10000");
    config.putAll(connections.kafka());
    config.put("acks", "all");
    config.put("enable.idempotence", "true");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
