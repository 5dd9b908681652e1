package io.holdfast.catalog.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureConnectionIT {
  private static final String PASSWORD = "p@ss:w/rd";
  private static final String ENCODED = "p%40ss%3Aw%2Frd";

  @TempDir Path directory = Path.of("");

  @Test
  void shouldLogInAsAUser() {
    try (RedisServer server = withUser("~*")) {
      try (RedisCatalog catalog = open(server, "holdfast:" + ENCODED)) {
        catalog.ping();
        assertThat(catalog.revision()).isZero();
      }
    }
  }

  @Test
  void shouldSayThatUserOrPasswordAreRefusedWithoutShowingThem() {
    try (RedisServer server = withUser("~*")) {
      for (String credentials : new String[] {"holdfast:wrongword", "nobody:wrongword", ""}) {
        try (RedisCatalog catalog = open(server, credentials)) {
          assertFailure(
              catalog,
              Reason.UNAUTHORIZED,
              "Redis at 127.0.0.1:"
                  + server.port()
                  + " refuses the user or password of redis.url.");
        }
      }
    }
  }

  @Test
  void shouldSayThatAKeyIsNotPermitted() {
    try (RedisServer server = withUser("~other/*")) {
      try (RedisCatalog catalog = open(server, "holdfast:" + ENCODED)) {
        assertThatThrownBy(catalog::revision)
            .isInstanceOfSatisfying(
                CatalogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAUTHORIZED))
            .hasMessageContaining("does not permit");
      }
    }
  }

  @Test
  void shouldSpeakTlsWithAServerItCanTrust() throws Exception {
    ServerCertificate certificate = ServerCertificate.make(directory, "server", "ip:127.0.0.1");
    try (RedisServer server = withTls(certificate)) {
      try (RedisCatalog catalog = openTls(server, certificate.certificate())) {
        catalog.ping();
      }
    }
  }

  @Test
  void shouldRefuseAServerItCannotTrustOrThatHasAnotherName() throws Exception {
    ServerCertificate certificate = ServerCertificate.make(directory, "named", "dns:elsewhere");
    ServerCertificate other = ServerCertificate.make(directory, "other", "ip:127.0.0.1");
    try (RedisServer server = withTls(certificate)) {
      String message =
          "Redis at 127.0.0.1:"
              + server.port()
              + " cannot be trusted: TLS failed (certificate, name or protocol).";
      try (RedisCatalog catalog = openTls(server, other.certificate())) {
        assertFailure(catalog, Reason.UNREACHABLE, message);
      }
      try (RedisCatalog catalog = openTls(server, certificate.certificate())) {
        assertFailure(catalog, Reason.UNREACHABLE, message);
      }
    }
  }

  @Test
  void shouldSayThatTheAuthorityFileCannotBeUsed() throws Exception {
    Path file = Files.writeString(directory.resolve("no.pem"), "no certificate");
    String url = "rediss://127.0.0.1:1?ca=";

    assertThatThrownBy(() -> RedisCatalog.open(url + file, Path.of("")))
        .hasMessageContaining(file + " of redis.url holds no certificates");
    assertThatThrownBy(() -> RedisCatalog.open(url + "/none.pem", Path.of("")))
        .hasMessageContaining("/none.pem of redis.url cannot be read");
  }

  private static RedisServer withUser(String keys) {
    RedisServer server =
        new RedisServer(
            "--user", "default", "off", "--user", "holdfast", "on", ">" + PASSWORD, keys, "+@all");
    server.start();
    return server;
  }

  private static RedisServer withTls(ServerCertificate certificate) {
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
            "--tls-ca-cert-file",
            certificate.certificate().toString());
    server.start();
    return server;
  }

  private static RedisCatalog open(RedisServer server, String credentials) {
    String before = credentials.isEmpty() ? "" : credentials + "@";
    return RedisCatalog.open("redis://" + before + "127.0.0.1:" + server.port(), Path.of(""));
  }

  private static RedisCatalog openTls(RedisServer server, Path authority) {
    return RedisCatalog.open(
        "rediss://127.0.0.1:" + server.port() + "/0?ca=" + authority, Path.of(""));
  }

  private static void assertFailure(RedisCatalog catalog, Reason reason, String message) {
    assertThatThrownBy(catalog::revision)
        .isInstanceOfSatisfying(
            CatalogException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(message);
  }
}
