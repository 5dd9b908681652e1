package io.holdfast.it.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.serde.RegistryUnreachableException;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event through a real broker and the one-machine registry. */
class SerdesOverRegistryIT {
  private static final TopicPartition TOPIC = new TopicPartition("events", 0);

  @Test
  void shouldBringEveryEventOverAlsoWhileTheRegistryIsAway(@TempDir Path directory)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
      RegistryServer registry = RegistryServer.start(kafka, "127.0.0.1", 0, RegistryServer.TOPIC);
      Map<String, String> config =
          Map.of(
              "schema.registry.url", registry.url(),
              "value.subject.name.strategy", "RecordNameStrategy",
              "max.retries", "0");
      try (registry;
          var producer =
              new KafkaProducer<>(kafka, new StringSerializer(), EventSerdes.serializer(config));
          var consumer =
              new KafkaConsumer<>(
                  kafka,
                  new StringDeserializer(),
                  EventSerdes.<SpecificRecord>deserializer(config))) {
        provision(kafka);
        consumer.assign(List.of(TOPIC));
        consumer.seekToBeginning(List.of(TOPIC));
        for (int round = 0; round < 2; round++) {
          for (SpecificRecord event : SampleEvents.all()) {
            producer.send(new ProducerRecord<>(TOPIC.topic(), "k", event)).get();
            assertThat(next(consumer)).isEqualTo(event);
          }
          registry.close();
        }
      }
      try (Serializer<Object> fresh = EventSerdes.serializer(config)) {
        assertThatThrownBy(() -> fresh.serialize("events", SampleEvents.all().get(0)))
            .isInstanceOf(RegistryUnreachableException.class);
      }
      try (Deserializer<Object> fresh = EventSerdes.deserializer(config)) {
        assertThatThrownBy(() -> fresh.deserialize("events", new byte[] {0, 0, 0, 0, 1, 0}))
            .isInstanceOf(RegistryUnreachableException.class);
      }
    }
  }

  private static SpecificRecord next(KafkaConsumer<String, SpecificRecord> consumer) {
    for (int attempt = 0; attempt < 50; attempt++) {
      for (ConsumerRecord<String, SpecificRecord> found : consumer.poll(Duration.ofMillis(200))) {
        return found.value();
      }
    }
    throw new AssertionError("nothing came");
  }

  private static void provision(Map<String, Object> kafka) throws Exception {
    try (var admin = Admin.create(kafka)) {
      admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1))).all().get();
    }
  }
}
