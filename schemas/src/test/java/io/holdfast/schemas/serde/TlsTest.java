package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind TLS, with a certificate that nobody but these settings trusts. */
class TlsTest {
  private static final String PASSWORD = "not-a-secret";

  private static Path keys;
  private static Path certificate;
  private static HttpsServer server;

  @BeforeAll
  static void serve(@TempDir Path directory) throws Exception {
    keys = directory.resolve("keys.p12");
    certificate = directory.resolve("certificate.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "r",
        "-keyalg",
        "EC",
        "-dname",
        "CN=registry",
        "-ext",
        "san=ip:127.0.0.1");
    keytool("-exportcert", "-alias", "r", "-rfc", "-file", certificate.toString());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] answer = "{\"id\":9}".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void shouldTrustWhatKafkasSettingsSay() throws IOException {
    String pem = Files.readString(certificate);
    assertThat(write("127.0.0.1", Map.of("truststore.type", "PEM", "truststore.certificates", pem)))
        .startsWith(0, 0, 0, 0, 9);
    assertThat(
            write(
                "127.0.0.1",
                Map.of(
                    "truststore.location",
                    keys.toString(),
                    "truststore.password",
                    PASSWORD,
                    "truststore.type",
                    "PKCS12")))
        .startsWith(0, 0, 0, 0, 9);
  }

  @Test
  void shouldNotTrustOtherwise() {
    assertThatThrownBy(() -> write("127.0.0.1", Map.of()))
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("no trusted TLS connection; see schema.registry.ssl.*");
  }

  @Test
  void shouldVerifyHostNames() throws IOException {
    String pem = Files.readString(certificate);
    assertThatThrownBy(
            () ->
                write(
                    "localhost", Map.of("truststore.type", "PEM", "truststore.certificates", pem)))
        .isInstanceOf(RegistryUnreachableException.class);
  }

  private static byte[] write(String host, Map<String, String> ssl) {
    Map<String, String> config = new HashMap<>();
    config.put("schema.registry.url", "https://" + host + ":" + server.getAddress().getPort());
    config.put("max.retries", "0");
    ssl.forEach((key, value) -> config.put("schema.registry.ssl." + key, value));
    try (Serializer<Object> serializer = EventSerdes.serializer(config)) {
      return serializer.serialize(Samples.TOPIC, Samples.request());
    }
  }

  private static SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... arguments) throws Exception {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
