package io.holdfast.schemas.serde;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** Makes registries' clients from settings. */
final class Registries {
  private Registries() {}

  /** Nothing is asked yet. */
  static SchemaRegistry from(AbstractConfig config, Map<String, ?> given) {
    List<RegistryUrl> urls =
        config.getList(SerdeKeys.URL).stream()
            .filter(text -> !text.isBlank())
            .map(RegistryUrl::parse)
            .toList();
    if (urls.isEmpty()) {
      throw new ConfigException(SerdeKeys.URL + ": missing; urls of schema registries");
    }
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(config.getInt(SerdeKeys.CONNECT_TIMEOUT)));
    Tls.from(SerdeKeys.ssl(given)).ifPresent(client::sslContext);
    RegistryGuard guard =
        new RegistryGuard(RegistryUrl.all(urls), RegistryCircuits.ofProcess(), pace(config));
    return new RestSchemaRegistry(
        new RegistryHttp(
            client.build(),
            urls,
            Authorization.from(config),
            Duration.ofMillis(config.getInt(SerdeKeys.READ_TIMEOUT)),
            guard));
  }

  private static RegistryGuard.Pace pace(AbstractConfig config) {
    return new RegistryGuard.Pace(
        config.getInt(SerdeKeys.MAX_RETRIES),
        Duration.ofMillis(config.getInt(SerdeKeys.RETRY_WAIT)),
        Duration.ofMillis(config.getInt(SerdeKeys.RETRY_MAX_WAIT)));
  }
}
