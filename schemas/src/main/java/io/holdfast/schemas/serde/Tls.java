package io.holdfast.schemas.serde;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS from Kafka's own settings, so that JKS, PKCS12 and PEM all work as they do for brokers. */
final class Tls {
  private Tls() {}

  /** Empty for Java's own trust. Host names are verified in any case. */
  static Optional<SSLContext> from(Map<String, Object> ssl) {
    if (ssl.isEmpty()) {
      return Optional.empty();
    }
    String algorithm =
        String.valueOf(ssl.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG));
    if (!algorithm.equalsIgnoreCase("https")) {
      throw new ConfigException(
          SerdeKeys.PREFIX
              + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG
              + ": host names are always verified; only 'https' is possible");
    }
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(ssl);
      return Optional.of(factory.sslContext());
    }
  }
}
