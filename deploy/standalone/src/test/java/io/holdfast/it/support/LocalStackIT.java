package io.holdfast.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {

  @Test
  void shouldServeWhatItServedBeforeWhenItsBrokerIsStartedAgain(@TempDir Path directory)
      throws Exception {
    try (LocalStack stack = LocalStack.start(directory, 1, 2)) {
      Map<String, String> before = stack.settings();
      String schema = "{\"schema\":\"\\\"string\\\"\"}";
      HttpRequest register =
          HttpRequest.newBuilder(URI.create(stack.registryUrl() + "/subjects/s/versions"))
              .header("Content-Type", "application/vnd.schemaregistry.v1+json")
              .POST(HttpRequest.BodyPublishers.ofString(schema))
              .build();
      HttpClient http = HttpClient.newHttpClient();
      String id = http.send(register, BodyHandlers.ofString()).body();
      stack.restartBroker();
      assertThat(stack.settings()).isEqualTo(before);
      assertThat(http.send(register, BodyHandlers.ofString()).body()).isEqualTo(id);
      try (Admin admin = Admin.create(new HashMap<>(stack.connections().kafka()))) {
        Provisioner provisioner =
            new Provisioner(admin, new Topics(stack.connections().topicPrefix()));
        assertThat(provisioner.verify()).isEmpty();
        assertThat(provisioner.verifyNode(2)).isEmpty();
      }
    }
  }
}
