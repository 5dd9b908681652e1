package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes others rely on, written out by hand. */
class GoldenBytesTest {
  private static final String NAME =
      HexFormat.of().formatHex("dokuwiki1".getBytes(StandardCharsets.US_ASCII));
  private static final String REQUEST =
      "00"
          + "00000001" // zero byte, schema id
          + "06" // backupId 3
          + "12"
          + NAME // instance, nine bytes
          + "02" // node 1
          + "00"
          + "00" // jobId, runId: null
          + "04" // trigger: the third symbol
          + "00"
          + "00" // slot, requestedAt: null
          + "00"; // requestedBy: empty

  private final FakeRegistry registry = new FakeRegistry();

  @BeforeEach
  void register() {
    registry.put(Samples.SUBJECT, JavaProperties.removedFrom(Samples.request().getSchema()));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void shouldWriteAZeroByteTheIdAndAvroBinary() {
    try (Serializer<Object> serializer = EventSerdes.serializer(registry.config())) {
      byte[] bytes = serializer.serialize(Samples.TOPIC, Samples.request());
      assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(REQUEST);
    }
  }

  @Test
  void shouldReadThem() {
    try (Deserializer<Object> deserializer = EventSerdes.deserializer(registry.config())) {
      assertThat(deserializer.deserialize(Samples.TOPIC, HexFormat.of().parseHex(REQUEST)))
          .isEqualTo(Samples.request());
    }
  }
}
