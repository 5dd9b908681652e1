package io.holdfast.it.registry;

import static io.holdfast.it.registry.Rest.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.it.registry.Rest.Answer;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry killed with -9 while schemas are registered. */
class RegistryKillIT {

  /** The registry in a process of its own: bootstrap servers, port (0 for any). */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
      RegistryServer server =
          RegistryServer.start(
              Map.of("bootstrap.servers", arguments[0]),
              "127.0.0.1",
              Integer.parseInt(arguments[1]),
              RegistryServer.TOPIC);
      System.out.println("serving " + server.url());
      Thread.currentThread().join();
    }
  }

  @Test
  void shouldHaveEveryAcknowledgedSchemaAfterwards(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
      Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
      for (int round = 0; round < 2; round++) {
        killWhileRegistering(broker, directory.resolve("log-" + round), round, acknowledged);
      }
      try (RegistryServer server =
          RegistryServer.start(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              "127.0.0.1",
              0,
              RegistryServer.TOPIC)) {
        Rest rest = new Rest(server.url());
        for (Map.Entry<String, Integer> known : acknowledged.entrySet()) {
          Answer found = rest.get("/schemas/ids/" + known.getValue());
          assertThat(found.body().path("schema").asText()).isEqualTo(known.getKey());
        }
        int fresh = rest.register("fresh", recordOf("Fresh", "a")).id();
        assertThat(acknowledged.values()).doesNotHaveDuplicates().doesNotContain(fresh);
      }
    }
  }

  private static void killWhileRegistering(
      EmbeddedBroker broker, Path log, int round, Map<String, Integer> acknowledged) {
    try (JavaProcess process =
        JavaProcess.start(Main.class, log, List.of(broker.bootstrapServers(), "0"))) {
      String line = process.awaitLine("serving ", Duration.ofSeconds(40));
      Rest rest = new Rest(line.substring("serving ".length()));
      int before = acknowledged.size();
      Thread client = new Thread(() -> registerUntilItFails(rest, round, acknowledged));
      client.start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> acknowledged.size() >= before + 10);
      process.kill();
      Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> !client.isAlive());
    }
  }

  private static void registerUntilItFails(
      Rest rest, int round, Map<String, Integer> acknowledged) {
    try {
      for (int i = 0; ; i++) {
        String schema = recordOf("R" + round + "_" + i, "a");
        Answer answer = rest.register("s" + round + "_" + i, schema);
        if (answer.status() != 200) {
          return;
        }
        acknowledged.put(schema, answer.id());
      }
    } catch (IOException e) {
      // It was killed.
    }
  }
}
