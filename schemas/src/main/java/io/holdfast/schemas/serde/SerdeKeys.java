package io.holdfast.schemas.serde;

import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Keys of the serializer's and deserializer's settings: Confluent's, so far as they are known. */
final class SerdeKeys {
  static final String URL = "schema.registry.url";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String USE_LATEST = "use.latest.version";
  static final String LATEST_STRICT = "latest.compatibility.strict";
  static final String NORMALIZE = "normalize.schemas";
  static final String REMOVE_JAVA = "avro.remove.java.properties";
  static final String SPECIFIC = "specific.avro.reader";
  static final String KEY_TYPE = "specific.avro.key.type";
  static final String VALUE_TYPE = "specific.avro.value.type";
  static final String CONVERTERS = "avro.use.logical.type.converters";
  static final String KEY_STRATEGY = "key.subject.name.strategy";
  static final String VALUE_STRATEGY = "value.subject.name.strategy";
  static final String BASIC_SOURCE = "basic.auth.credentials.source";
  static final String BASIC_USER = "basic.auth.user.info";
  static final String BEARER_SOURCE = "bearer.auth.credentials.source";
  static final String BEARER_TOKEN = "bearer.auth.token";
  static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  static final String READ_TIMEOUT = "http.read.timeout.ms";
  static final String MAX_RETRIES = "max.retries";
  static final String RETRY_WAIT = "retries.wait.ms";
  static final String RETRY_MAX_WAIT = "retries.max.wait.ms";
  static final String PREFIX = "schema.registry.";
  static final String SSL_PREFIX = "schema.registry.ssl.";

  private static final ConfigDef.Validator POSITIVE = ConfigDef.Range.atLeast(1);
  private static final ConfigDef.Validator NOT_NEGATIVE = ConfigDef.Range.atLeast(0);

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(URL, LIST, Importance.HIGH, "urls of registries, tried in turn")
          .define(AUTO_REGISTER, BOOLEAN, true, Importance.MEDIUM, "register schemas")
          .define(USE_LATEST, BOOLEAN, false, Importance.LOW, "write the latest schema")
          .define(LATEST_STRICT, BOOLEAN, true, Importance.LOW, "latest must be compatible")
          .define(NORMALIZE, BOOLEAN, false, Importance.LOW, "let the registry normalize")
          .define(REMOVE_JAVA, BOOLEAN, false, Importance.LOW, "leave Java's types out")
          .define(SPECIFIC, BOOLEAN, false, Importance.MEDIUM, "read generated classes")
          .define(KEY_TYPE, STRING, "", Importance.LOW, "class of keys")
          .define(VALUE_TYPE, STRING, "", Importance.LOW, "class of values")
          .define(CONVERTERS, BOOLEAN, false, Importance.LOW, "logical types in generic")
          .define(KEY_STRATEGY, STRING, "TopicNameStrategy", Importance.LOW, "of keys")
          .define(VALUE_STRATEGY, STRING, "TopicNameStrategy", Importance.LOW, "of values")
          .define(BASIC_SOURCE, STRING, "URL", Importance.MEDIUM, "URL or USER_INFO")
          .define(BASIC_USER, PASSWORD, "", Importance.MEDIUM, "user:password")
          .define(BEARER_SOURCE, STRING, "", Importance.LOW, "STATIC_TOKEN")
          .define(BEARER_TOKEN, PASSWORD, "", Importance.MEDIUM, "token")
          .define(CONNECT_TIMEOUT, INT, 10_000, POSITIVE, Importance.LOW, "milliseconds")
          .define(READ_TIMEOUT, INT, 30_000, POSITIVE, Importance.LOW, "milliseconds")
          .define(MAX_RETRIES, INT, 3, NOT_NEGATIVE, Importance.LOW, "further attempts")
          .define(RETRY_WAIT, INT, 1_000, NOT_NEGATIVE, Importance.LOW, "milliseconds")
          .define(RETRY_MAX_WAIT, INT, 20_000, NOT_NEGATIVE, Importance.LOW, "milliseconds");

  private static final List<String> NOT_ALIASED = List.of(URL, SSL_PREFIX);

  private SerdeKeys() {}

  /** Reads settings; keys of others, such as a whole producer's configuration, are left alone. */
  static AbstractConfig read(Map<String, ?> texts) {
    return new AbstractConfig(DEFINITION, withAliases(texts), false);
  }

  /** What TLS is set up from, by Kafka's own keys without the prefix. */
  static Map<String, Object> ssl(Map<String, ?> texts) {
    Map<String, Object> given = new HashMap<>();
    texts.forEach(
        (key, value) -> {
          if (key.startsWith(SSL_PREFIX)) {
            given.put(key.substring(PREFIX.length()), value);
          }
        });
    if (given.isEmpty()) {
      return Map.of();
    }
    ConfigDef ssl = new ConfigDef();
    SslConfigs.addClientSslSupport(ssl);
    return ssl.parse(given);
  }

  /** Every key, for the documentation's test. */
  static Iterable<String> all() {
    return DEFINITION.names();
  }

  /** The default of a key as text; empty when there is none. */
  static String defaultOf(String key) {
    @Nullable Object value = DEFINITION.defaultValues().get(key);
    return value == null || value instanceof Password ? "" : String.valueOf(value);
  }

  /** {@code schema.registry.basic.auth.user.info} stands for the same key without the prefix. */
  private static Map<String, Object> withAliases(Map<String, ?> texts) {
    Map<String, Object> all = new HashMap<>(texts);
    texts.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX) && NOT_ALIASED.stream().noneMatch(key::startsWith)) {
            all.putIfAbsent(key.substring(PREFIX.length()), value);
          }
        });
    return all;
  }
}
