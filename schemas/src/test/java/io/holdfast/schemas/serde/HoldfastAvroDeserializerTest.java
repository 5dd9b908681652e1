package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.events.BackupRequested;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldfastAvroDeserializerTest {
  private static final Schema PROCESS = BackupRequested.getClassSchema();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeRegistry registry = new FakeRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  private HoldfastAvroDeserializer deserializer(Map<String, String> more) {
    HoldfastAvroDeserializer deserializer = new HoldfastAvroDeserializer();
    deserializer.configure(registry.config(more), false);
    return deserializer;
  }

  private HoldfastAvroDeserializer specific() {
    return deserializer(Map.of("specific.avro.reader", "true"));
  }

  private static byte[] bytes(int id, Object value, Schema schema) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(WireFormat.header(id));
      AvroCodec.write(value, schema, DataModels.of(value), out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GenericRecord threeFields() {
    GenericRecord value = new GenericData.Record(Samples.THREE_FIELDS);
    value.put("backupId", 3);
    value.put("instance", "dokuwiki1");
    value.put("node", 1);
    return value;
  }

  @Test
  void shouldReadGeneratedClassesWithTheirLogicalTypes() {
    int id = registry.put(Samples.SUBJECT, PROCESS);
    byte[] bytes = bytes(id, Samples.fullRequest(), PROCESS);
    assertThat(specific().deserialize(Samples.TOPIC, bytes)).isEqualTo(Samples.fullRequest());
  }

  @Test
  void shouldReadGenericRecordsAsAvroHasThemOrWithJavasTypes() {
    int id = registry.put(Samples.SUBJECT, JavaProperties.removedFrom(PROCESS));
    byte[] bytes = bytes(id, Samples.fullRequest(), PROCESS);
    GenericRecord plain = (GenericRecord) read(deserializer(Map.of()), bytes);
    assertThat(plain.get("jobId")).isEqualTo(new Utf8("3792c7db-9450-4bd3-84a3-034cd0087839"));
    GenericRecord converted =
        (GenericRecord)
            read(deserializer(Map.of("avro.use.logical.type.converters", "true")), bytes);
    assertThat(converted.get("slot")).isEqualTo(Samples.fullRequest().getSlot());
  }

  private static Object read(Deserializer<Object> deserializer, byte[] bytes) {
    Object value = deserializer.deserialize(Samples.TOPIC, bytes);
    assertThat(value).isNotNull();
    return value;
  }

  @Test
  void shouldAskTheRegistryOnceForAnId() {
    int id = registry.put(Samples.SUBJECT, PROCESS);
    HoldfastAvroDeserializer deserializer = specific();
    for (int i = 0; i < 100; i++) {
      read(deserializer, bytes(id, Samples.request(), PROCESS));
    }
    assertThat(registry.asked()).containsExactly("GET /schemas/ids/1");
  }

  @Test
  void shouldReadAForeignRecordOfThreeFieldsIntoTheExpectedClass() {
    int id = registry.put(Samples.SUBJECT, Samples.THREE_FIELDS);
    try (Deserializer<BackupRequested> deserializer =
        EventSerdes.deserializer(registry.config(), BackupRequested.class)) {
      BackupRequested read =
          deserializer.deserialize(Samples.TOPIC, bytes(id, threeFields(), Samples.THREE_FIELDS));
      assertThat(read).isEqualTo(Samples.request());
    }
  }

  @Test
  void shouldSayThatItHasNoClassForAForeignName() {
    int id = registry.put(Samples.SUBJECT, Samples.THREE_FIELDS);
    assertRefused(specific(), bytes(id, threeFields(), Samples.THREE_FIELDS))
        .hasMessageContaining("com.example.Please, for which this program has no class");
  }

  @Test
  void shouldReadASymbolItDoesNotKnowAsUnknown() {
    Schema newer =
        new Schema.Parser()
            .parse(
                JavaProperties.removedFrom(PROCESS)
                    .toString()
                    .replace("\"MANUAL\",\"UNKNOWN\"", "\"MANUAL\",\"UNKNOWN\",\"BY_TREE\""));
    int id = registry.put(Samples.SUBJECT, newer);
    GenericRecord value = new GenericData.Record(newer);
    value.put("backupId", 3);
    value.put("instance", "dokuwiki1");
    value.put("node", 1);
    value.put("requestedBy", "");
    value.put("trigger", new GenericData.EnumSymbol(newer.getField("trigger").schema(), "BY_TREE"));
    BackupRequested read = (BackupRequested) read(specific(), bytes(id, value, newer));
    assertThat(read.getTrigger()).isEqualTo(io.holdfast.events.Trigger.UNKNOWN);
  }

  @Test
  void shouldResolveReferences() {
    ObjectNode referring = JSON.createObjectNode();
    referring.put(
        "schema",
        "{\"type\":\"record\",\"name\":\"Outer\",\"namespace\":\"com.example\",\"fields\":"
            + "[{\"name\":\"inner\",\"type\":\"com.example.Please\"}]}");
    referring
        .putArray("references")
        .addObject()
        .put("name", "com.example.Please")
        .put("subject", "please")
        .put("version", 1);
    registry.put("please", Samples.THREE_FIELDS);
    int id = registry.put("outer", referring);
    Schema outer =
        SchemaBuilder.record("Outer")
            .namespace("com.example")
            .fields()
            .name("inner")
            .type(Samples.THREE_FIELDS)
            .noDefault()
            .endRecord();
    GenericRecord value = new GenericData.Record(outer);
    value.put("inner", threeFields());
    GenericRecord read = (GenericRecord) read(deserializer(Map.of()), bytes(id, value, outer));
    assertThat(((GenericRecord) read.get("inner")).get("backupId")).isEqualTo(3);
  }

  @Test
  void shouldRefuseWhatWasNotWrittenForARegistry() {
    assertRefused(specific(), "{\"json\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasMessageContaining("byte 0x7b")
        .hasMessageContaining(Samples.TOPIC);
    assertRefused(specific(), new byte[] {0, 0, 0}).hasMessageContaining("3 bytes");
    assertRefused(specific(), new byte[0]).hasMessageContaining("0 bytes");
    assertRefused(specific(), new byte[] {0, -1, 0, 0, 0, 0}).hasMessageContaining("not negative");
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  void shouldRefuseAnIdTheRegistryDoesNotKnow() {
    assertThatThrownBy(() -> read(specific(), bytes(77, Samples.request(), PROCESS)))
        .isInstanceOfSatisfying(
            SchemaNotFoundException.class, e -> assertThat(e.isAway()).isFalse())
        .hasMessageContaining("no schema 77");
  }

  @Test
  void shouldRefuseEveryTruncation() {
    int id = registry.put(Samples.SUBJECT, PROCESS);
    byte[] whole = bytes(id, Samples.fullRequest(), PROCESS);
    HoldfastAvroDeserializer deserializer = specific();
    for (int length = 0; length < whole.length; length++) {
      assertRefused(deserializer, Arrays.copyOf(whole, length));
    }
    assertRefused(deserializer, Arrays.copyOf(whole, whole.length - 1))
        .hasMessageContaining("is truncated")
        .hasNoCause();
  }

  @Test
  void shouldRefuseBytesBehindTheEnd() {
    int id = registry.put(Samples.SUBJECT, PROCESS);
    byte[] whole = bytes(id, Samples.request(), PROCESS);
    assertRefused(specific(), Arrays.copyOf(whole, whole.length + 2))
        .hasMessageContaining("2 bytes follow");
  }

  @Test
  void shouldRefuseCountsBeyondTheBytesWithoutAllocating() {
    Schema array = Schema.createArray(Schema.create(Schema.Type.LONG));
    int id = registry.put(Samples.SUBJECT, array);
    byte[] billions = {0, 0, 0, 0, (byte) id, (byte) 0xfe, (byte) 0xff, (byte) 0xff, 0x07, 2};
    assertRefused(deserializer(Map.of()), billions).hasMessageContaining("is damaged");
    int text = registry.put(Samples.SUBJECT, Schema.create(Schema.Type.STRING));
    billions[4] = (byte) text;
    assertRefused(deserializer(Map.of()), billions).hasMessageContaining("is truncated");
  }

  @Test
  void shouldRefuseWhatIsNestedTooDeeply() {
    Schema list =
        SchemaBuilder.record("Cell")
            .fields()
            .name("next")
            .type()
            .unionOf()
            .nullType()
            .and()
            .type("Cell")
            .endUnion()
            .noDefault()
            .endRecord();
    int id = registry.put(Samples.SUBJECT, list);
    byte[] deep = new byte[2_000_000];
    Arrays.fill(deep, (byte) 2);
    System.arraycopy(WireFormat.header(id), 0, deep, 0, WireFormat.HEADER_BYTES);
    assertRefused(deserializer(Map.of()), deep).hasMessageContaining("nested too deeply");
  }

  @Test
  void shouldSayThatASchemaIsNotAvro() {
    int id =
        registry.put(
            Samples.SUBJECT, JSON.createObjectNode().put("schemaType", "JSON").put("schema", "{}"));
    assertRefused(specific(), bytes(id, Samples.request(), PROCESS)).hasMessageContaining("JSON");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Deserializer<Object> deserializer, byte[] bytes) {
    return assertThatThrownBy(() -> deserializer.deserialize(Samples.TOPIC, bytes))
        .isInstanceOf(SerializationException.class)
        .isNotInstanceOf(RegistryUnreachableException.class);
  }
}
