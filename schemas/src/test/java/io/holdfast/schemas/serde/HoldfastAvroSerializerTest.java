package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.BackupRequested;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldfastAvroSerializerTest {
  private final FakeRegistry registry = new FakeRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  private HoldfastAvroSerializer serializer(Map<String, String> more) {
    HoldfastAvroSerializer serializer = new HoldfastAvroSerializer();
    serializer.configure(registry.config(more), false);
    return serializer;
  }

  private Object readBack(byte[] bytes, Map<String, String> more) {
    HoldfastAvroDeserializer deserializer = new HoldfastAvroDeserializer();
    deserializer.configure(registry.config(more), false);
    return Objects.requireNonNull(deserializer.deserialize(Samples.TOPIC, bytes));
  }

  private static byte[] written(HoldfastAvroSerializer serializer, Object value) {
    return Objects.requireNonNull(serializer.serialize(Samples.TOPIC, value));
  }

  @Test
  void shouldAskTheRegistryOnceForManyRecords() {
    HoldfastAvroSerializer serializer = serializer(Map.of());
    for (int i = 0; i < 100; i++) {
      written(serializer, Samples.fullRequest());
    }
    assertThat(registry.asked()).containsExactly("POST /subjects/" + Samples.SUBJECT + "/versions");
  }

  @Test
  void shouldKeepNullAsNull() {
    assertThat(serializer(Map.of()).serialize(Samples.TOPIC, null)).isNull();
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  void shouldNameSubjectsByConfluentsStrategies() {
    String confluents = "io.confluent.kafka.serializers.subject.";
    for (String strategy : new String[] {"RecordNameStrategy", "TopicRecordNameStrategy"}) {
      written(
          serializer(Map.of("value.subject.name.strategy", confluents + strategy)),
          Samples.request());
    }
    assertThat(registry.asked())
        .containsExactly(
            "POST /subjects/io.holdfast.events.BackupRequested/versions",
            "POST /subjects/" + Samples.TOPIC + "-io.holdfast.events.BackupRequested/versions");
  }

  @Test
  void shouldUseTheKeysSubjectForKeys() {
    HoldfastAvroSerializer serializer = new HoldfastAvroSerializer();
    serializer.configure(registry.config(), true);
    written(serializer, "a plain string");
    assertThat(registry.asked())
        .containsExactly("POST /subjects/" + Samples.TOPIC + "-key/versions");
  }

  @Test
  void shouldOnlyLookUpWhenItMayNotRegister() {
    HoldfastAvroSerializer serializer = serializer(Map.of("auto.register.schemas", "false"));
    assertThatThrownBy(() -> written(serializer, Samples.request()))
        .isInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining("auto.register.schemas is off");
    int id = registry.put(Samples.SUBJECT, Samples.request().getSchema());
    assertThat(WireFormat.id(written(serializer, Samples.request()), "it")).isEqualTo(id);
    assertThat(registry.asked()).doesNotContain("POST /subjects/" + Samples.SUBJECT + "/versions");
  }

  @Test
  void shouldWriteByTheNewestSchemaWhenAskedTo() {
    Schema wider =
        SchemaBuilder.record("Please")
            .namespace("com.example")
            .fields()
            .optionalString("comment")
            .requiredInt("node")
            .requiredString("instance")
            .requiredInt("backupId")
            .endRecord();
    registry.put(Samples.SUBJECT, wider);
    GenericRecord value = new GenericData.Record(Samples.THREE_FIELDS);
    value.put("backupId", 3);
    value.put("instance", "dokuwiki1");
    value.put("node", 1);
    byte[] bytes =
        written(
            serializer(Map.of("auto.register.schemas", "false", "use.latest.version", "true")),
            value);
    GenericRecord read = (GenericRecord) readBack(bytes, Map.of());
    assertThat(read.getSchema()).isEqualTo(wider);
    assertThat(read.get("backupId")).isEqualTo(3);
    assertThat(read.get("instance")).hasToString("dokuwiki1");
    assertThat(read.get("comment")).isNull();
  }

  @Test
  void shouldRefuseANewestSchemaThatCannotReadTheValue() {
    Schema stricter =
        SchemaBuilder.record("Please")
            .namespace("com.example")
            .fields()
            .requiredString("missing")
            .endRecord();
    registry.put(Samples.SUBJECT, stricter);
    HoldfastAvroSerializer serializer =
        serializer(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));
    assertThatThrownBy(() -> written(serializer, Samples.request()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("cannot read what io.holdfast.events.BackupRequested writes");
  }

  @Test
  void shouldAskForNormalization() {
    written(serializer(Map.of("normalize.schemas", "true")), Samples.request());
    assertThat(registry.asked())
        .containsExactly("POST /subjects/" + Samples.SUBJECT + "/versions?normalize=true");
  }

  @Test
  void shouldRegisterSchemasAsTheirFilesHaveThem() {
    written(serializer(Map.of("avro.remove.java.properties", "true")), Samples.request());
    assertThat(registry.schemaText(1))
        .doesNotContain("avro.java.string")
        .contains("timestamp-millis");
  }

  @Test
  void shouldWriteGenericRecordsWithPlainAndWithJavasValues() {
    Schema schema = BackupRequested.getClassSchema();
    GenericRecord plain = new GenericData.Record(schema);
    BackupRequested full = Samples.fullRequest();
    for (Schema.Field field : schema.getFields()) {
      plain.put(field.name(), full.get(field.pos()));
    }
    plain.put(
        "trigger", new GenericData.EnumSymbol(schema.getField("trigger").schema(), "SCHEDULE"));
    byte[] converted = written(serializer(Map.of()), plain);
    plain.put("jobId", full.getJobId().toString());
    plain.put("runId", full.getRunId().toString());
    plain.put("slot", full.getSlot().toEpochMilli());
    plain.put("requestedAt", full.getRequestedAt().toEpochMilli());
    byte[] raw = written(serializer(Map.of()), plain);
    assertThat(raw).isEqualTo(converted).isEqualTo(written(serializer(Map.of()), full));
  }

  @Test
  void shouldWriteSimpleValues() {
    HoldfastAvroSerializer serializer = serializer(Map.of());
    for (Object value : new Object[] {"text", 1, 2L, true, 0.5, 0.25f, new byte[] {1, 2}}) {
      assertThat(readBack(written(serializer, value), Map.of())).isEqualTo(value);
    }
  }

  @Test
  void shouldSayWhenAValueDoesNotFit() {
    GenericRecord empty = new GenericData.Record(Samples.THREE_FIELDS);
    assertThatThrownBy(() -> written(serializer(Map.of()), empty))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(Samples.TOPIC)
        .hasMessageContaining("com.example.Please");
    assertThatThrownBy(() -> written(serializer(Map.of()), new Object()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void shouldGoOnAfterARefusal() {
    registry.answerNext(409, "{\"error_code\":409,\"message\":\"field x has no default\"}");
    HoldfastAvroSerializer serializer = serializer(Map.of());
    assertThatThrownBy(() -> written(serializer, Samples.request()))
        .isInstanceOfSatisfying(
            RegistryRefusedException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(409);
              assertThat(refused.isAway()).isFalse();
            })
        .hasMessageContaining("field x has no default");
    assertThat(written(serializer, Samples.request())).isNotEmpty();
  }
}
