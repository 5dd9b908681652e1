package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.FakeCluster;
import io.holdfast.action.Json;
import io.holdfast.action.RestoreSamples;
import io.holdfast.producer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NethServer's documented calls, word for word after {@code api-cli}. */
class SeedLinesTest {
  private static final String ADD_REPOSITORY =
      "{\"name\":\"BackBlaze repo1\",\"url\":\"b2:backupns8\",\"parameters\":{\"b2_account_id\":"
          + "\"xxxxxxxxxxxxxxxxxxxxxxxxx\",\"b2_account_key\":\"XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX\"},"
          + "\"provider\":\"backblaze\",\"password\":"
          + "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}";

  private final FakeCluster cluster = FakeCluster.withWorkers(1);
  private final Harness harness = new Harness(cluster);

  @BeforeEach
  void installInstances() {
    cluster.instance("dokuwiki1", 1);
    cluster.instance("samba1", 1);
    cluster.bus.outcomes.put("dokuwiki1", Outcome.SUCCEEDED);
    cluster.bus.outcomes.put("samba1", Outcome.SUCCEEDED);
  }

  @Test
  void shouldGoThroughTheDocumentedFlow() throws JsonProcessingException {
    JsonNode repository = answer("add-backup-repository", ADD_REPOSITORY);
    String id = repository.path("id").asText();
    assertThat(repository.path("password").asText()).isEqualTo("x".repeat(64));

    JsonNode backup =
        answer(
            "add-backup",
            "{\"repository\":\""
                + id
                + "\",\"schedule\":\"daily\",\"retention\":3,\"instances\":[\"dokuwiki1\","
                + "\"samba1\"],\"enabled\":true, \"name\":\"mybackup\"}");
    assertThat(backup.asInt()).isEqualTo(1);

    assertThat(answer("run-backup", "{\"id\":1}").path("outcome").asText()).isEqualTo("SUCCEEDED");
    cluster.bus.restored = RestoreSamples::succeeding;
    JsonNode restored =
        answer(
            "cluster/restore-module",
            "{\"node\":1, \"repository\":\""
                + id
                + "\", \"path\":\"dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839\","
                + "\"snapshot\":\"\"}");
    assertThat(restored.path("module_id").asText()).isEqualTo("dokuwiki2");
    assertThat(answer("remove-backup", "{\"id\":1}").isNull()).isTrue();
    assertThat(answer("remove-backup-repository", "{\"id\":\"" + id + "\"}").isNull()).isTrue();
  }

  @Test
  void shouldTakeThePrefixAndAFileAndStandardInput(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("request.json"), ADD_REPOSITORY);

    Harness.Call byFile =
        harness.call("run", "cluster/add-backup-repository", "--data", "@" + file);
    Harness.Call byInput =
        harness.withInput(ADD_REPOSITORY).call("run", "add-backup-repository", "--data", "-");

    assertThat(byFile.exitCode()).isZero();
    assertThat(byInput.exitCode()).isEqualTo(2);
    assertThat(byInput.out()).contains("backup_repository_exists");
    assertThat(Json.parse(byInput.out()).isArray()).isTrue();
  }

  @Test
  void shouldRefuseWithAListAloneOnStandardOutput() throws JsonProcessingException {
    Harness.Call call = harness.call("run", "remove-backup", "--data", "{\"id\":7}");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.out())
        .isEqualTo(
            "[{\"field\":\"id\",\"parameter\":\"id\",\"value\":7,"
                + "\"error\":\"backup_not_found\"}]\n");
    assertThat(call.err()).contains("holdfast backup list");
  }

  @Test
  void shouldNotRepeatBrokenJsonThatMayHoldASecret() {
    Harness.Call call =
        harness.call("run", "add-backup-repository", "--data", "{\"password\":\"hidden\"");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).contains("line 1").doesNotContain("hidden");
  }

  @Test
  void shouldTakeEveryActionWithTheClustersPrefix() {
    for (String action : cluster.actions().names()) {
      Harness.Call call = harness.call("run", "cluster/" + action, "--data", "17");

      assertThat(call.exitCode()).as(action).isEqualTo(2);
      assertThat(call.out()).as(action).contains("(root)_invalid_type");
    }
  }

  private JsonNode answer(String action, String data) throws JsonProcessingException {
    Harness.Call call = harness.call("run", action, "--data", data);
    assertThat(call.exitCode()).as(call.err() + call.out()).isZero();
    return Json.parse(call.out());
  }
}
