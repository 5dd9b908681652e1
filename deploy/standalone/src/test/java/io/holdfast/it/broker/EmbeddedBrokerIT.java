package io.holdfast.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.standalone.broker.BrokerPorts;
import io.holdfast.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  @Test
  void shouldKeepTopicsAndRecordsOverARestartOnOtherPorts(@TempDir Path directory)
      throws Exception {
    String clusterId;
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      clusterId = createTopic(broker, "kept");
      send(broker, "kept", "one");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThat(admin.describeCluster().clusterId().get()).isEqualTo(clusterId);
      assertThat(read(broker, "kept")).isEqualTo(Optional.of("one"));
    }
  }

  @Test
  void shouldServeShareGroupsFromTheFirstRecordOn(@TempDir Path directory) throws Exception {
    Map<String, String> shortLocks = Map.of("group.share.min.record.lock.duration.ms", "1000");
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(directory, "127.0.0.1", BrokerPorts.free(), shortLocks);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      createTopic(broker, "queue");
      var group = new ConfigResource(ConfigResource.Type.GROUP, "workers");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  group,
                  List.of(
                      set("share.auto.offset.reset", "earliest"),
                      set("share.record.lock.duration.ms", "1000"))))
          .all()
          .get();
      send(broker, "queue", "job");
      try (var consumer =
          new KafkaShareConsumer<>(
              Map.<String, Object>of(
                  "bootstrap.servers", broker.bootstrapServers(), "group.id", "workers"),
              new StringDeserializer(),
              new StringDeserializer())) {
        consumer.subscribe(List.of("queue"));
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> consumer.poll(Duration.ofMillis(500)).count() == 1);
      }
    }
  }

  @Test
  void shouldCloseTwice(@TempDir Path directory) {
    EmbeddedBroker broker = EmbeddedBroker.start(directory);
    broker.close();
    broker.close();
  }

  private static AlterConfigOp set(String key, String value) {
    return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
  }

  private static String createTopic(EmbeddedBroker broker, String name) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
      return admin.describeCluster().clusterId().get();
    }
  }

  private static void send(EmbeddedBroker broker, String topic, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static Optional<String> read(EmbeddedBroker broker, String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(10))) {
        return Optional.of(found.value());
      }
      return Optional.empty();
    }
  }
}
