package io.holdfast.it.registry;

import static io.holdfast.it.registry.Rest.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.standalone.broker.BrokerPorts;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away and comes back under a registry that stays. */
class RegistryWithoutKafkaIT {
  @Test
  void shouldAnswerWhatItKnowsAndRecover(@TempDir Path directory) throws Exception {
    BrokerPorts ports = BrokerPorts.free();
    EmbeddedBroker broker = EmbeddedBroker.start(directory, "127.0.0.1", ports, Map.of());
    try (RegistryServer registry =
        RegistryServer.start(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            "127.0.0.1",
            0,
            RegistryServer.TOPIC)) {
      Rest rest = new Rest(registry.url());
      rest.register("s", recordOf("R", "a"));
      broker.close();
      assertThat(rest.get("/schemas/ids/1").status()).isEqualTo(200);
      assertThat(rest.register("s", recordOf("R", "a")).id()).isEqualTo(1);
      Rest.Answer refused = rest.register("t", recordOf("T", "a"));
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.code()).isEqualTo(50001);
      assertThat(refused.body().path("message").asText())
          .isEqualTo("The registry's topic cannot be read at the moment.");
      broker = EmbeddedBroker.start(directory, "127.0.0.1", ports, Map.of());
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> rest.register("t", recordOf("T", "a")).id() == 2);
    } finally {
      broker.close();
    }
  }
}
