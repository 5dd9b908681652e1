package io.holdfast.it.worker;

import io.holdfast.catalog.redis.ServerCertificate;
import io.holdfast.catalog.testing.RedisServer;
import io.holdfast.standalone.broker.BrokerPorts;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A cluster as it should be in a network: a broker with access rules, TLS and passwords on one
 * listener and certificates on another, a registry and a Redis with TLS and passwords. The broker
 * talks to itself and to the registry on a third listener, where everything is allowed.
 */
final class SecureCluster implements AutoCloseable {
  static final String ADMIN_PASSWORD = "administrators-word";
  static final String REGISTRY_PASSWORD = "registrys-word";
  static final String REDIS_PASSWORD = "redis-word";
  static final String STORE_PASSWORD = "changeit";
  private static final String HOST = "127.0.0.1";

  final Path directory;
  private final BrokerPorts outside = BrokerPorts.free();
  private final ServerCertificate certificate;
  private final EmbeddedBroker broker;
  private final RegistryServer registry;
  private final GuardedRegistry guarded;
  private final RedisServer redis;

  /**
   * @param trusted certificate of a client that the broker lets in
   */
  SecureCluster(Path directory, ServerCertificate certificate, ServerCertificate trusted)
      throws Exception {
    this.directory = directory;
    this.certificate = certificate;
    BrokerPorts inside = BrokerPorts.free();
    this.broker =
        EmbeddedBroker.start(
            directory.resolve("broker"), HOST, inside, brokerSettings(inside, trusted));
    BrokerPorts registryPorts = BrokerPorts.free();
    this.registry =
        RegistryServer.start(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            HOST,
            registryPorts.broker(),
            "_schemas");
    this.guarded =
        GuardedRegistry.start(
            directory.resolve("server.p12"),
            STORE_PASSWORD.toCharArray(),
            "http://" + HOST + ":" + registryPorts.broker(),
            REGISTRY_PASSWORD);
    this.redis = redis(certificate);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .alterUserScramCredentials(
              java.util.List.of(
                  new UserScramCredentialUpsertion(
                      "admin",
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      ADMIN_PASSWORD)))
          .all()
          .get();
    }
  }

  private Map<String, String> brokerSettings(BrokerPorts inside, ServerCertificate trusted) {
    Map<String, String> all = new HashMap<>();
    String plain = "PLAINTEXT://" + HOST + ":" + inside.broker();
    String passwords = "SASL_SSL://" + HOST + ":" + outside.broker();
    String certificates = "SSL://" + HOST + ":" + outside.controller();
    String all3 = plain + "," + passwords + "," + certificates;
    all.put("listeners", all3 + ",CONTROLLER://" + HOST + ":" + inside.controller());
    all.put("advertised.listeners", all3);
    all.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL");
    all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    all.put("super.users", "User:ANONYMOUS;User:admin");
    all.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    all.put(
        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    all.put("ssl.keystore.type", "PKCS12");
    all.put("ssl.keystore.location", directory.resolve("server.p12").toString());
    all.put("ssl.keystore.password", STORE_PASSWORD);
    all.put("ssl.key.password", STORE_PASSWORD);
    all.put("listener.name.ssl.ssl.client.auth", "required");
    all.put("listener.name.ssl.ssl.truststore.type", "PEM");
    all.put("listener.name.ssl.ssl.truststore.location", trusted.certificate().toString());
    return all;
  }

  private static RedisServer redis(ServerCertificate certificate) {
    RedisServer server =
        new RedisServer(
            "--tls-port",
            "{port}",
            "--port",
            "0",
            "--tls-auth-clients",
            "no",
            "--tls-cert-file",
            certificate.certificate().toString(),
            "--tls-key-file",
            certificate.key().toString(),
            "--requirepass",
            REDIS_PASSWORD);
    server.start();
    return server;
  }

  /** Where certificates are asked for. */
  String certificateListener() {
    return HOST + ":" + outside.controller();
  }

  String passwordListener() {
    return HOST + ":" + outside.broker();
  }

  /** An administrator's settings. */
  Map<String, String> administrator() {
    Map<String, String> all = new TreeMap<>();
    all.put("bootstrap.servers", passwordListener());
    all.put("schema.registry.url", guarded.url());
    all.put("schema.registry.basic.auth.credentials.source", "USER_INFO");
    all.put("schema.registry.basic.auth.user.info", "holdfast:" + REGISTRY_PASSWORD);
    all.put("schema.registry.ssl.truststore.type", "PEM");
    all.put("schema.registry.ssl.truststore.location", certificate.certificate().toString());
    all.put(
        "redis.url",
        "rediss://default:"
            + REDIS_PASSWORD
            + "@"
            + HOST
            + ":"
            + redis.port()
            + "/0?ca="
            + certificate.certificate());
    all.put("kafka.security.protocol", "SASL_SSL");
    all.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
    all.put("kafka.ssl.truststore.type", "PEM");
    all.put("kafka.ssl.truststore.location", certificate.certificate().toString());
    all.put(
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\""
            + " password=\""
            + ADMIN_PASSWORD
            + "\";");
    return all;
  }

  /** The administrator's settings as a file. */
  Path administratorFile() throws Exception {
    StringBuilder text = new StringBuilder();
    administrator().forEach((key, value) -> text.append(key + "=" + value + "\n"));
    return Files.writeString(directory.resolve("admin.properties"), text.toString());
  }

  @Override
  public void close() {
    guarded.close();
    registry.close();
    broker.close();
    redis.close();
  }
}
