package io.holdfast.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Serializers of event values, ready to use. Their classes are those of {@code value.serializer}
 * and {@code value.deserializer} in the configuration, if it names any, such as Confluent's; else
 * {@link HoldfastAvroSerializer} and {@link HoldfastAvroDeserializer}. Keys are plain strings.
 */
public final class EventSerdes {
  private EventSerdes() {}

  /**
   * A serializer of values.
   *
   * @param registryConfig {@code schema.registry.url} and others of {@code docs/serializer.md}
   * @throws ConfigException when a setting cannot be used; the registry is not asked yet
   */
  public static Serializer<Object> serializer(Map<String, ?> registryConfig) {
    Map<String, Object> config = new HashMap<>(registryConfig);
    config.putIfAbsent(SerdeKeys.REMOVE_JAVA, "true");
    @SuppressWarnings("unchecked") // Of a class that takes any Avro value.
    Serializer<Object> serializer =
        made(
            config,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            HoldfastAvroSerializer.class,
            Serializer.class);
    serializer.configure(config, false);
    return serializer;
  }

  /**
   * A deserializer into the generated class that the writer's schema names.
   *
   * @throws ConfigException when a setting cannot be used; the registry is not asked yet
   */
  public static <T> Deserializer<T> deserializer(Map<String, ?> registryConfig) {
    Map<String, Object> config = new HashMap<>(registryConfig);
    config.putIfAbsent(SerdeKeys.SPECIFIC, "true");
    @SuppressWarnings("unchecked") // The caller knows what its topic holds.
    Deserializer<T> deserializer =
        made(
            config,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            HoldfastAvroDeserializer.class,
            Deserializer.class);
    deserializer.configure(config, false);
    return deserializer;
  }

  /**
   * A deserializer into one generated class, also for records whose writer used another name for
   * it: a foreign program's record with the same fields is read.
   *
   * @throws ConfigException when a setting cannot be used; the registry is not asked yet
   */
  public static <T extends SpecificRecord> Deserializer<T> deserializer(
      Map<String, ?> registryConfig, Class<T> type) {
    Map<String, Object> config = new HashMap<>(registryConfig);
    config.put(SerdeKeys.VALUE_TYPE, type.getName());
    return deserializer(config);
  }

  private static <T> T made(
      Map<String, Object> config, String key, Class<? extends T> usual, Class<T> kind) {
    Object wanted = config.getOrDefault(key, usual.getName());
    String name = wanted instanceof Class<?> type ? type.getName() : String.valueOf(wanted);
    try {
      Class<?> found = Class.forName(name, true, Utils.getContextOrKafkaClassLoader());
      return Utils.newInstance(found.asSubclass(kind));
    } catch (ClassNotFoundException | LinkageError e) {
      throw new ConfigException(
          "%s: there is no class %s on the class path; its jar is missing".formatted(key, name));
    } catch (ClassCastException e) {
      throw new ConfigException("%s: %s is no %s".formatted(key, name, kind.getSimpleName()));
    }
  }
}
