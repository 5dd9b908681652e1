package io.holdfast.scheduler.publish;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka clients with time limits that fit a claim; settings given by the user win where nothing
 * depends on them.
 */
final class Clients {
  private final Map<String, String> given;

  Clients(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  /** For an admin client, which the caller closes. */
  Admin admin() {
    return Admin.create(limited());
  }

  /** For a producer of transactions. */
  Map<String, Object> transactional(String transactionalId) {
    Map<String, Object> configuration = limited();
    configuration.putIfAbsent("max.block.ms", "10000");
    configuration.putIfAbsent("delivery.timeout.ms", "12000");
    configuration.putIfAbsent("transaction.timeout.ms", "15000");
    configuration.putIfAbsent("compression.type", "lz4");
    configuration.put("acks", "all");
    configuration.put("enable.idempotence", "true");
    configuration.put("transactional.id", transactionalId);
    return configuration;
  }

  /** For a producer without transactions. */
  Map<String, Object> idempotent() {
    Map<String, Object> configuration = limited();
    configuration.putIfAbsent("max.block.ms", "10000");
    configuration.putIfAbsent("delivery.timeout.ms", "12000");
    configuration.put("acks", "all");
    configuration.put("enable.idempotence", "true");
    return configuration;
  }

  /** A consumer of what is committed, without a group. */
  Consumer<byte[], byte[]> committedReader() {
    Map<String, Object> configuration = limited();
    configuration.put("isolation.level", "read_committed");
    configuration.put("enable.auto.commit", "false");
    configuration.put("auto.offset.reset", "earliest");
    configuration.remove("group.id");
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> limited() {
    Map<String, Object> configuration = new HashMap<>(given);
    configuration.putIfAbsent("request.timeout.ms", "8000");
    configuration.putIfAbsent("default.api.timeout.ms", "12000");
    configuration.putIfAbsent("reconnect.backoff.max.ms", "2000");
    return configuration;
  }
}
