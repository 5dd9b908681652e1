package io.holdfast.it.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.schemas.serde.EventSerdes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write Confluent's own classes read, and the other way round, over both registries. */
class ConfluentClientIT extends OnRegistry {
  private static ConfluentClient client;

  @BeforeAll
  static void install(@TempDir Path directory) throws Exception {
    client = ConfluentClient.install(directory);
  }

  @Test
  void shouldUnderstandEachOtherOverTheRegistryOfOneMachine() throws Exception {
    assertThatBothUnderstandEveryEvent(server.url());
  }

  @Test
  void shouldUnderstandEachOtherOverARegistryOfOthers(@TempDir Path directory) throws Exception {
    Optional<Path> program = ForeignRegistry.program();
    assumeThat(program).as("left out of this build (skip.foreign.registry)").isPresent();
    try (ForeignRegistry registry =
        ForeignRegistry.start(program.orElseThrow(), directory.resolve("log"))) {
      assertThatBothUnderstandEveryEvent(registry.url());
    }
  }

  private static void assertThatBothUnderstandEveryEvent(String registry) throws Exception {
    List<SpecificRecord> events = SampleEvents.all();
    Map<String, String> config = Map.of("schema.registry.url", registry);
    Map<String, byte[]> records = new LinkedHashMap<>();
    try (Serializer<Object> serializer = EventSerdes.serializer(config)) {
      for (SpecificRecord event : events) {
        String topic = "trip." + event.getSchema().getName();
        records.put(topic, serializer.serialize(topic, event));
      }
    }
    List<ConfluentClient.Trip> trips = client.readAndWrite(registry, records);
    assertThat(trips).hasSameSizeAs(events);
    try (Deserializer<Object> deserializer = EventSerdes.deserializer(config)) {
      for (int i = 0; i < events.size(); i++) {
        SpecificRecord event = events.get(i);
        ConfluentClient.Trip trip = trips.get(i);
        String topic = "trip." + event.getSchema().getName();
        assertThat(deserializer.deserialize(topic, trip.written().array())).isEqualTo(event);
        assertThat(Rest.JSON.readTree(trip.json()).fieldNames())
            .toIterable()
            .containsExactlyInAnyOrderElementsOf(
                event.getSchema().getFields().stream().map(field -> field.name()).toList());
      }
    }
  }
}
