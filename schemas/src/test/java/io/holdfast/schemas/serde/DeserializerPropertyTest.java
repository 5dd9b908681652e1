package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.JobResult;
import io.holdfast.schemas.serde.SchemaRegistry.Registered;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** Whatever comes in, either a value or a {@link SerializationException} comes out. */
class DeserializerPropertyTest {
  private final SchemaRegistry registry = new OneSchema(JobResult.getClassSchema());
  private final HoldfastAvroSerializer serializer =
      new HoldfastAvroSerializer(registry, new WriterSchemas.Rule(true, false, true, false, false));
  private final HoldfastAvroDeserializer specific =
      new HoldfastAvroDeserializer(registry, new ReaderTypes(null, true, DataModels.PLAIN));
  private final HoldfastAvroDeserializer generic =
      new HoldfastAvroDeserializer(registry, new ReaderTypes(null, false, DataModels.CONVERTING));

  @Property(tries = 500)
  void shouldReadWhatWasWritten(@ForAll("results") JobResult result) {
    byte[] bytes = Objects.requireNonNull(serializer.serialize("t", result));
    assertThat(specific.deserialize("t", bytes)).isEqualTo(result);
    assertThat(serializer.serialize("t", generic.deserialize("t", bytes))).isEqualTo(bytes);
  }

  @Property
  @Tag("fuzz")
  void shouldRefuseGarbage(@ForAll byte[] bytes) {
    survive(bytes);
  }

  @Property
  @Tag("fuzz")
  void shouldRefuseGarbageBehindAGoodHeader(@ForAll byte[] bytes) {
    byte[] record = new byte[bytes.length + WireFormat.HEADER_BYTES];
    System.arraycopy(WireFormat.header(1), 0, record, 0, WireFormat.HEADER_BYTES);
    System.arraycopy(bytes, 0, record, WireFormat.HEADER_BYTES, bytes.length);
    survive(record);
  }

  @Property
  @Tag("fuzz")
  void shouldSurviveDamage(
      @ForAll("results") JobResult result, @ForAll int where, @ForAll byte what) {
    byte[] bytes = Objects.requireNonNull(serializer.serialize("t", result));
    bytes[Math.floorMod(where, bytes.length)] = what;
    survive(bytes);
  }

  private void survive(byte[] bytes) {
    for (HoldfastAvroDeserializer deserializer : List.of(specific, generic)) {
      try {
        assertThat(deserializer.deserialize("t", bytes)).isNotNull();
      } catch (SerializationException e) {
        assertThat(e.getMessage()).contains("record of topic t");
      }
    }
  }

  @Provide
  Arbitrary<JobResult> results() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(40);
    return Combinators.combine(
            text,
            text.list().ofMaxSize(5),
            Arbitraries.longs(),
            Arbitraries.longs().between(-1L << 50, 1L << 50),
            Arbitraries.create(java.util.UUID::randomUUID),
            Arbitraries.of(io.holdfast.events.Outcome.class),
            Arbitraries.of(io.holdfast.events.FailureKind.class).injectNull(0.5))
        .as(
            (message, warnings, bytes, millis, id, outcome, kind) ->
                JobResult.newBuilder(Samples.result())
                    .setMessage(message)
                    .setWarnings(warnings)
                    .setBytesTotal(bytes)
                    .setEndedAt(Instant.ofEpochMilli(millis))
                    .setJobId(id)
                    .setOutcome(outcome)
                    .setFailureKind(kind)
                    .build());
  }

  /** A registry that has one schema, with id 1. */
  private record OneSchema(Schema schema) implements SchemaRegistry {
    @Override
    public int register(String subject, Schema registered, boolean normalize) {
      return 1;
    }

    @Override
    public int lookUp(String subject, Schema sought, boolean normalize) {
      return 1;
    }

    @Override
    public Registered latest(String subject) {
      return new Registered(1, schema);
    }

    @Override
    public Schema byId(int id) {
      if (id != 1) {
        throw new SchemaNotFoundException("no schema for a record of topic t");
      }
      return schema;
    }
  }
}
