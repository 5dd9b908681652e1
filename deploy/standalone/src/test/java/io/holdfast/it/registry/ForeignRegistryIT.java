package io.holdfast.it.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.events.BackupRequested;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.serde.RegistryRefusedException;
import io.holdfast.schemas.serde.SchemaNotFoundException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our serializers and a registry that is not ours, through Confluent's API. */
class ForeignRegistryIT {
  private static final String THREE_FIELDS =
      """
      {"type":"record","name":"Please","namespace":"com.example","fields":[
        {"name":"backupId","type":"int"},
        {"name":"instance","type":"string"},
        {"name":"node","type":"int"}]}""";

  private static @Nullable ForeignRegistry registry;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Optional<Path> program = ForeignRegistry.program();
    assumeThat(program).as("left out of this build (skip.foreign.registry)").isPresent();
    registry = ForeignRegistry.start(program.orElseThrow(), directory.resolve("log"));
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  private static Map<String, String> config(Map<String, String> more) {
    Map<String, String> config = new HashMap<>(more);
    config.put("schema.registry.url", url());
    return config;
  }

  private static String url() {
    if (registry == null) {
      throw new IllegalStateException("not started");
    }
    return registry.url();
  }

  @Test
  void shouldWriteAndReadEveryEvent() {
    for (SpecificRecord event : SampleEvents.all()) {
      String topic = "all." + event.getSchema().getName();
      try (Serializer<Object> serializer = EventSerdes.serializer(config(Map.of()));
          Deserializer<Object> deserializer = EventSerdes.deserializer(config(Map.of()))) {
        byte[] bytes = serializer.serialize(topic, event);
        assertThat(deserializer.deserialize(topic, bytes)).isEqualTo(event);
      }
    }
  }

  @Test
  void shouldWriteWhatOthersReadByTheRegistrysSchema() throws Exception {
    SpecificRecord event = SampleEvents.all().get(0);
    byte[] bytes;
    try (Serializer<Object> serializer = EventSerdes.serializer(config(Map.of()))) {
      bytes = serializer.serialize("others", event);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    assertThat(buffer.get()).isZero();
    String text =
        new Rest(url()).get("/schemas/ids/" + buffer.getInt()).body().path("schema").asText();
    GenericRecord read =
        new GenericDatumReader<GenericRecord>(new Schema.Parser().parse(text))
            .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    assertThat(read.get("backupId")).isEqualTo(3);
    assertThat(read.get("instance")).hasToString("dokuwiki1");
    assertThat(read.get("trigger")).hasToString("MANUAL");
  }

  @Test
  void shouldReadWhatOthersWroteWithThreeFields() throws Exception {
    int id = new Rest(url()).register("three-value", THREE_FIELDS).id();
    byte[] bytes =
        HexFormat.of().parseHex("00%08x".formatted(id) + "06" + "12" + "646f6b7577696b6931" + "02");
    try (Deserializer<BackupRequested> deserializer =
        EventSerdes.deserializer(config(Map.of()), BackupRequested.class)) {
      assertThat(deserializer.deserialize("three", bytes)).isEqualTo(SampleEvents.all().get(0));
    }
  }

  @Test
  void shouldFindSchemasThatWereRegisteredBefore() {
    SpecificRecord event = SampleEvents.all().get(1);
    Map<String, String> lookUp = config(Map.of("auto.register.schemas", "false"));
    try (Serializer<Object> first = EventSerdes.serializer(config(Map.of()));
        Serializer<Object> second = EventSerdes.serializer(lookUp);
        Serializer<Object> third =
            EventSerdes.serializer(
                config(Map.of("auto.register.schemas", "false", "use.latest.version", "true")))) {
      assertThatThrownBy(() -> second.serialize("before", event))
          .isInstanceOf(SchemaNotFoundException.class);
      byte[] bytes = first.serialize("before", event);
      assertThat(second.serialize("before", event)).isEqualTo(bytes);
      assertThat(third.serialize("before", event)).isEqualTo(bytes);
    }
  }

  @Test
  void shouldSayThatItRefusesASchema() throws Exception {
    Rest rest = new Rest(url());
    rest.register("strict-value", THREE_FIELDS);
    assertThat(rest.put("/config/strict-value", "{\"compatibility\":\"FULL\"}").status())
        .isEqualTo(200);
    try (Serializer<Object> serializer = EventSerdes.serializer(config(Map.of()))) {
      assertThatThrownBy(() -> serializer.serialize("strict", SampleEvents.all().get(5)))
          .isInstanceOf(RegistryRefusedException.class)
          .hasMessageContaining("subject strict-value (HTTP 409)");
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchSchema() {
    try (Deserializer<Object> deserializer = EventSerdes.deserializer(config(Map.of()))) {
      assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0, 15, 66, 63, 0}))
          .isInstanceOf(SchemaNotFoundException.class)
          .hasMessageContaining("has no schema 999999");
    }
  }
}
