package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class EventSerdesTest {
  private static final Map<String, String> SOMEWHERE =
      Map.of("schema.registry.url", "http://localhost:8081");

  @Test
  void shouldTakeItsOwnClassesUnlessOthersAreNamed() {
    try (Serializer<Object> serializer = EventSerdes.serializer(SOMEWHERE);
        Deserializer<Object> deserializer = EventSerdes.deserializer(SOMEWHERE)) {
      assertThat(serializer).isInstanceOf(HoldfastAvroSerializer.class);
      assertThat(deserializer).isInstanceOf(HoldfastAvroDeserializer.class);
    }
  }

  @Test
  void shouldTakeTheClassesThatAreNamed() {
    try (Serializer<Object> serializer =
            EventSerdes.serializer(with("value.serializer", Other.Writer.class.getName()));
        Deserializer<Object> deserializer =
            EventSerdes.deserializer(with("value.deserializer", Other.Reader.class.getName()))) {
      assertThat(serializer).isInstanceOf(Other.Writer.class);
      assertThat(((Other.Writer) serializer).seen())
          .containsEntry("schema.registry.url", "http://localhost:8081")
          .containsEntry("avro.remove.java.properties", "true");
      assertThat(((Other.Reader) deserializer).seen())
          .containsEntry("specific.avro.reader", "true");
    }
  }

  @Test
  void shouldSayWhichJarIsMissing() {
    String confluents = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    assertThatThrownBy(() -> EventSerdes.serializer(with("value.serializer", confluents)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "value.serializer: there is no class "
                + confluents
                + " on the class path; its jar is missing");
    assertThatThrownBy(() -> EventSerdes.serializer(with("value.serializer", "java.lang.String")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("java.lang.String is no Serializer");
  }

  @Test
  void shouldNameTheSettingThatCannotBeUsed() {
    assertThatThrownBy(() -> EventSerdes.serializer(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
    assertThatThrownBy(
            () -> EventSerdes.serializer(with("value.subject.name.strategy", "com.example.Mine")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("value.subject.name.strategy")
        .hasMessageContaining("com.example.Mine");
    assertThatThrownBy(
            () -> EventSerdes.deserializer(with("specific.avro.value.type", "java.lang.String")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("specific.avro.value.type");
    assertThatThrownBy(
            () -> EventSerdes.serializer(with("basic.auth.credentials.source", "SASL_INHERIT")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("URL or USER_INFO");
  }

  @Test
  void shouldAlwaysVerifyHostNames() {
    assertThatThrownBy(
            () ->
                EventSerdes.serializer(
                    with("schema.registry.ssl.endpoint.identification.algorithm", "")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("always verified");
  }

  private static Map<String, Object> with(String key, String value) {
    Map<String, Object> config = new HashMap<>(SOMEWHERE);
    config.put(key, value);
    return config;
  }

  /** Stand-ins for another vendor's classes. */
  static final class Other {
    private Other() {}

    /** Writes nothing. */
    public static final class Writer implements Serializer<Object> {
      private final Map<String, Object> seen = new HashMap<>();

      @Override
      public void configure(Map<String, ?> configs, boolean isKey) {
        seen.putAll(configs);
      }

      @Override
      public byte[] serialize(String topic, Object data) {
        return new byte[0];
      }

      Map<String, Object> seen() {
        return seen;
      }
    }

    /** Reads the topic's name. */
    public static final class Reader implements Deserializer<Object> {
      private final Map<String, Object> seen = new HashMap<>();

      @Override
      public void configure(Map<String, ?> configs, boolean isKey) {
        seen.putAll(configs);
      }

      @Override
      public Object deserialize(String topic, byte[] data) {
        return topic;
      }

      Map<String, Object> seen() {
        return seen;
      }
    }
  }
}
