package io.holdfast.it.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.it.support.JavaProcess;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.serde.RegistryCircuits;
import io.holdfast.schemas.serde.RegistryUnreachableException;
import io.holdfast.standalone.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose registry is killed with -9 and comes back at the same address. */
class RegistryRestIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void shouldLeaveAKilledRegistryAloneAndComeBackToIt(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
      String url;
      Map<String, String> once;
      Serializer<Object> started;
      try (JavaProcess registry = serve(broker, directory.resolve("first"), 0)) {
        url = url(registry);
        once = Map.of("schema.registry.url", url, "max.retries", "0");
        started = EventSerdes.serializer(once);
        assertThat(write(started)).isNotEmpty();
        registry.kill();
      }
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> fresh(once)).isInstanceOf(RegistryUnreachableException.class);
      }
      assertThat(state(url)).isEqualTo("OPEN");
      assertThat(write(started)).as("what is known goes on").isNotEmpty();
      try (JavaProcess registry =
          serve(broker, directory.resolve("second"), URI.create(url).getPort())) {
        assertThat(url(registry)).isEqualTo(url);
        Awaitility.await()
            .atMost(PATIENCE)
            .ignoreExceptionsInstanceOf(RegistryUnreachableException.class)
            .untilAsserted(
                () -> {
                  assertThat(fresh(once)).isNotEmpty();
                  assertThat(state(url)).isEqualTo("CLOSED");
                });
      }
      started.close();
    }
  }

  @Test
  void shouldWaitForARegistryThatIsStartedAgain(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
      String url;
      try (JavaProcess registry = serve(broker, directory.resolve("first"), 0)) {
        url = url(registry);
        registry.kill();
      }
      try (JavaProcess registry =
          serve(broker, directory.resolve("second"), URI.create(url).getPort())) {
        assertThat(registry.isAlive()).isTrue();
        Map<String, String> patient = Map.of("schema.registry.url", url, "max.retries", "6");
        assertThat(fresh(patient)).isNotEmpty();
      }
    }
  }

  private static JavaProcess serve(EmbeddedBroker broker, Path log, int port) {
    return JavaProcess.start(
        RegistryKillIT.Main.class, log, List.of(broker.bootstrapServers(), String.valueOf(port)));
  }

  private static String url(JavaProcess registry) {
    return registry.awaitLine("serving ", PATIENCE).substring("serving ".length());
  }

  private static String state(String url) {
    return String.valueOf(RegistryCircuits.states().get("schema registry " + url));
  }

  private static byte[] fresh(Map<String, String> config) {
    try (Serializer<Object> serializer = EventSerdes.serializer(config)) {
      return write(serializer);
    }
  }

  private static byte[] write(Serializer<Object> serializer) {
    return serializer.serialize("events", SampleEvents.all().get(0));
  }
}
