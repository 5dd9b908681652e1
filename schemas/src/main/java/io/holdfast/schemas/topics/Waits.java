package io.holdfast.schemas.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for the admin client, whose own timeouts end every wait. */
final class Waits {
  private Waits() {}

  /** The result, or Kafka's exception as it was thrown. */
  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException cause) {
        throw cause;
      }
      throw new KafkaException(e.getCause());
    }
  }

  /** The settings of a topic or group, by key. */
  static Map<String, ConfigEntry> configOf(Admin admin, ConfigResource resource) {
    Map<String, ConfigEntry> entries = new HashMap<>();
    Map<ConfigResource, Config> described = get(admin.describeConfigs(List.of(resource)).all());
    described
        .values()
        .forEach(config -> config.entries().forEach(entry -> entries.put(entry.name(), entry)));
    return entries;
  }
}
