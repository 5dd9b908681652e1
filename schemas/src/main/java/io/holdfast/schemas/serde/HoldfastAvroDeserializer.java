package io.holdfast.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro values by the schema they were written with, into generic records or, with {@code
 * specific.avro.reader} or {@code specific.avro.value.type}, into generated classes of this
 * program's version. Settings are Confluent's; see {@code docs/serializer.md}.
 *
 * <p>The registry is asked once for each schema id. Safe for many threads once configured.
 */
public final class HoldfastAvroDeserializer implements Deserializer<Object> {
  private final ConcurrentMap<Integer, DatumReader<?>> readers = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry;
  private ReaderTypes types = new ReaderTypes(null, false, DataModels.PLAIN);
  private boolean isKey;

  /** For Kafka, which calls {@link #configure}. */
  public HoldfastAvroDeserializer() {}

  HoldfastAvroDeserializer(SchemaRegistry registry, ReaderTypes types) {
    this.registry = registry;
    this.types = types;
  }

  /** {@link org.apache.kafka.common.config.ConfigException} names what cannot be used. */
  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    AbstractConfig config = SerdeKeys.read(configs);
    String key = isKey ? SerdeKeys.KEY_TYPE : SerdeKeys.VALUE_TYPE;
    String type = config.getString(key);
    this.types =
        new ReaderTypes(
            type.isEmpty() ? null : ReaderTypes.load(key, type),
            config.getBoolean(SerdeKeys.SPECIFIC),
            config.getBoolean(SerdeKeys.CONVERTERS) ? DataModels.CONVERTING : DataModels.PLAIN);
    this.isKey = isKey;
    this.registry = Registries.from(config, configs);
    readers.clear();
  }

  /**
   * Reads a value; null stays null.
   *
   * @throws RegistryException when the registry cannot be asked ({@link RegistryException#isAway}),
   *     or does not know the schema
   * @throws SerializationException when the bytes are something else, truncated or damaged; such a
   *     record never becomes readable
   */
  @Override
  public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    String what = "the " + (isKey ? "key" : "value") + " of a record of topic " + topic;
    int id = WireFormat.id(data, what);
    @Nullable DatumReader<?> known = readers.get(id);
    DatumReader<?> reader = known != null ? known : ask(id, what);
    return AvroCodec.plainJava(AvroCodec.read(reader, data, WireFormat.HEADER_BYTES, what));
  }

  private synchronized DatumReader<?> ask(int id, String what) {
    @Nullable DatumReader<?> known = readers.get(id);
    if (known != null) {
      return known;
    }
    if (registry == null) {
      throw new IllegalStateException("configure was not called");
    }
    Schema writer = registry.byId(id);
    DatumReader<?> reader = types.reader(writer, what);
    readers.put(id, reader);
    return reader;
  }
}
