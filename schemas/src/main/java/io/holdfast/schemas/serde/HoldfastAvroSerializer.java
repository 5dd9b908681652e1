package io.holdfast.schemas.serde;

import io.holdfast.schemas.serde.SchemaRegistry.Registered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro values, generic or generated, with their schema's id before them. Settings are
 * Confluent's; see {@code docs/serializer.md}.
 *
 * <p>The registry is asked once for each subject and schema, in the thread that sends. Safe for
 * many threads once configured.
 */
public final class HoldfastAvroSerializer implements Serializer<Object> {
  private @Nullable WriterSchemas schemas;
  private NameStrategy naming = NameStrategy.TOPIC;
  private boolean isKey;

  /** For Kafka, which calls {@link #configure}. */
  public HoldfastAvroSerializer() {}

  HoldfastAvroSerializer(SchemaRegistry registry, WriterSchemas.Rule rule) {
    this.schemas = new WriterSchemas(registry, rule);
  }

  /** {@link org.apache.kafka.common.config.ConfigException} names what cannot be used. */
  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    AbstractConfig config = SerdeKeys.read(configs);
    String strategy = isKey ? SerdeKeys.KEY_STRATEGY : SerdeKeys.VALUE_STRATEGY;
    this.naming = NameStrategy.parse(strategy, config.getString(strategy));
    this.isKey = isKey;
    this.schemas =
        new WriterSchemas(
            Registries.from(config, configs),
            new WriterSchemas.Rule(
                config.getBoolean(SerdeKeys.AUTO_REGISTER),
                config.getBoolean(SerdeKeys.USE_LATEST),
                config.getBoolean(SerdeKeys.LATEST_STRICT),
                config.getBoolean(SerdeKeys.NORMALIZE),
                config.getBoolean(SerdeKeys.REMOVE_JAVA)));
  }

  /**
   * Writes a value; null stays null.
   *
   * @throws RegistryException when the registry is away or refuses
   * @throws SerializationException when the value does not fit its schema
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Object data) {
    if (data == null) {
      return null;
    }
    WriterSchemas ready = schemas;
    if (ready == null) {
      throw new IllegalStateException("configure was not called");
    }
    Schema own = DataModels.schemaOf(data);
    Registered registered = ready.forWriting(naming.subject(topic, isKey, own), own);
    Object value =
        registered.schema().equals(own) ? data : AvroCodec.reshape(data, own, registered.schema());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(WireFormat.header(registered.id()));
    try {
      AvroCodec.write(value, registered.schema(), DataModels.of(value), out);
    } catch (IOException | RuntimeException e) {
      throw new SerializationException(
          "a value for topic %s does not fit its schema %s".formatted(topic, own.getFullName()), e);
    }
    return out.toByteArray();
  }
}
