package io.holdfast.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every process needs to reach the cluster.
 *
 * @param kafka configuration of every Kafka client: {@code bootstrap.servers} and whatever was
 *     given with the prefix {@code kafka.}
 * @param registry configuration of the serializers: {@code schema.registry.url} and whatever was
 *     given with the prefix {@code schema.registry.}, plus keys with the prefix {@code serializer.}
 *     passed without it
 * @param redisUrl {@code redis://[user:password@]host:port[/db]} or {@code rediss://…}
 * @param topicPrefix first part of every topic's name
 * @param keyFile file of the key that seals secrets at rest, or empty for none
 */
public record Connections(
    Map<String, String> kafka,
    Map<String, String> registry,
    String redisUrl,
    String topicPrefix,
    Path keyFile) {

  public static final Setting<String> BOOTSTRAP_SERVERS =
      Setting.required(
          "bootstrap.servers", "Kafka brokers: host:port, separated by commas", Parsers.text());
  public static final Setting<String> REGISTRY_URL =
      Setting.required(
          "schema.registry.url", "schema registries: urls, separated by commas", Parsers.text());
  public static final Setting<String> REDIS_URL =
      Setting.required(
              "redis.url",
              "Redis: redis://[user:password@]host[:port][/database], or rediss:// for TLS,"
                  + " then with ?ca=FILE if the server's authority is not known to Java",
              Parsers.redisUrl())
          .masked();
  public static final Setting<String> TOPIC_PREFIX =
      Setting.of("topic.prefix", "holdfast.", "first part of every topic's name", Parsers.text());
  public static final Setting<Path> KEY_FILE =
      Setting.of(
          "key.file",
          "",
          "file of the key that seals secrets at rest; empty: not sealed",
          Parsers.path());

  /** Every setting that is read here. */
  public static final List<Setting<?>> ALL =
      List.of(BOOTSTRAP_SERVERS, REGISTRY_URL, REDIS_URL, TOPIC_PREFIX, KEY_FILE);

  /** Beginnings of keys that are passed on: to Kafka clients, to the serializers. */
  public static final List<String> PREFIXES = List.of("kafka.", "schema.registry.", "serializer.");

  public Connections {
    kafka = Map.copyOf(kafka);
    registry = Map.copyOf(registry);
  }

  /** Takes its part of checked settings. */
  public static Connections from(Settings settings) {
    Map<String, String> kafka = new HashMap<>(settings.withPrefix("kafka."));
    kafka.put("bootstrap.servers", settings.get(BOOTSTRAP_SERVERS));
    Map<String, String> registry = new HashMap<>(settings.withPrefix("serializer."));
    settings
        .withPrefix("schema.registry.")
        .forEach((key, text) -> registry.put("schema.registry." + key, text));
    registry.put("schema.registry.url", settings.get(REGISTRY_URL));
    return new Connections(
        kafka,
        registry,
        settings.get(REDIS_URL),
        settings.get(TOPIC_PREFIX),
        settings.get(KEY_FILE));
  }

  @Override
  public String toString() {
    return "Connections[" + kafka.get("bootstrap.servers") + ", the rest masked]";
  }
}
