package io.holdfast.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Repository;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RepositoryActionsTest {
  private static final String KEY = "a-very-secret-key";
  private static final String ADD =
      """
      {"name":"BackBlaze repo1","url":"b2:backupns8","provider":"backblaze",
       "parameters":{"b2_account_id":"0042","b2_account_key":"a-very-secret-key"},
       "password":"%s"}"""
          .formatted("p".repeat(64));

  private final FakeCluster cluster = FakeCluster.withWorkers(1, 2);

  @Test
  void shouldAddARepositoryAfterEveryNodeTriedIt() throws JsonProcessingException {
    JsonNode output = run("add-backup-repository", ADD).output();

    assertThat(output.path("password").asText()).isEqualTo("p".repeat(64));
    assertThat(cluster.asked).extracting(Upkeep.Question::node).containsExactly(1, 2);
    assertThat(cluster.asked)
        .allMatch(q -> q.task().equals("PROBE") && q.options().equals(Map.of("candidate", "1")));
    Repository added = cluster.catalog.repositories().list().get(0);
    assertThat(added.id()).isEqualTo(output.path("id").asText());
    assertThat(cluster.catalog.repositories().secrets(added.id()).parameters())
        .isEqualTo(Map.of("b2_account_id", "0042", "b2_account_key", KEY));
    assertThat(cluster.catalog.repositories().findCandidate(added.id())).isEmpty();
  }

  @Test
  void shouldMakeNameAndPasswordWhenTheyAreEmpty() throws JsonProcessingException {
    ObjectNode input = (ObjectNode) Json.parse(ADD);
    input.put("name", "").put("password", "");

    Result result = cluster.actions().run("add-backup-repository", input);

    assertThat(result.output().path("password").asText()).hasSize(64);
    assertThat(cluster.catalog.repositories().list().get(0).name()).startsWith("Backblaze");
  }

  @Test
  void shouldRefuseTheSameDestinationTwice() throws JsonProcessingException {
    String id = run("add-backup-repository", ADD).output().path("id").asText();

    ObjectNode again = (ObjectNode) Json.parse(ADD);
    again.put("name", "another").put("password", "");
    Refusal refusal = refused(() -> cluster.actions().run("add-backup-repository", again));

    assertThat(refusal.toJson().toString())
        .isEqualTo(
            "[{\"field\":\"id\",\"parameter\":\"id\",\"value\":\""
                + id
                + "\",\"error\":\"backup_repository_exists\"}]");
  }

  @Test
  void shouldRefuseWithTheMostTellingReasonWhenEveryNodeFails() {
    cluster.details =
        q ->
            q.node() == 1
                ? "{\"ok\":false,\"error\":\"backup_repository_not_accessible\",\"message\":\"x\"}"
                : "{\"ok\":false,\"error\":\"no_write_permission\",\"message\":\"Read only.\"}";

    Refusal refusal = refused(() -> run("add-backup-repository", ADD));

    assertThat(refusal.problems()).hasSize(1);
    assertThat(refusal.problems().get(0).error()).isEqualTo("no_write_permission");
    assertThat(refusal.problems().get(0).message()).contains("Node 2").contains("Read only.");
    assertThat(cluster.catalog.repositories().list()).isEmpty();
  }

  @Test
  void shouldAddAndWarnWhenOneNodeCannotUseIt() throws JsonProcessingException {
    cluster.details =
        q -> q.node() == 1 ? "{\"ok\":false,\"error\":\"no_read_permission\"}" : "{\"ok\":true}";

    Result result = run("add-backup-repository", ADD);

    assertThat(result.warnings()).singleElement().asString().contains("Node 1");
    assertThat(cluster.catalog.repositories().list()).hasSize(1);
  }

  @Test
  void shouldSayHowToStartAWorkerWhenThereIsNone() {
    FakeCluster alone = new FakeCluster();

    assertThatThrownBy(() -> alone.actions().run("add-backup-repository", Json.parse(ADD)))
        .isInstanceOf(NoWorkerException.class)
        .hasMessageContaining("holdfast worker")
        .hasMessageContaining("holdfast up");
  }

  @Test
  void shouldNotTakeSilenceForRefusal() {
    cluster.isAnswered = q -> false;

    assertThatThrownBy(() -> run("add-backup-repository", ADD))
        .isInstanceOf(NoWorkerException.class)
        .hasMessageContaining("nothing was changed");
  }

  @Test
  void shouldNeverRepeatASecretInARefusal() {
    String data = ADD.replace("\"b2:backupns8\"", "\"nonsense\"").replace("0042", "00\\n42");

    Refusal refusal = refused(() -> run("add-backup-repository", data));

    assertThat(refusal.problems()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(refusal.toJson().toString() + refusal.getMessage())
        .doesNotContain(KEY)
        .doesNotContain("p".repeat(64));
  }

  @Test
  void shouldNotRepeatAPasswordOfTheWrongType() {
    Refusal refusal =
        refused(
            () ->
                run(
                    "add-backup-repository",
                    ADD.replace("\"" + "p".repeat(64) + "\"", "918273645546")));

    assertThat(refusal.toJson().toString())
        .contains("password_invalid_type")
        .doesNotContain("918273645546");
  }

  @Test
  void shouldBlankSecretsInListings() throws JsonProcessingException {
    run("add-backup-repository", ADD);

    JsonNode output = run("list-backup-repositories", "{}").output();

    assertThat(output.toString()).doesNotContain(KEY).doesNotContain("p".repeat(64));
    assertThat(output.path("repositories").get(0).path("parameters").path("b2_account_id").asText())
        .isEqualTo("0042");
    assertThat(InputSchemas.output("list-backup-repositories").validate(output)).isEmpty();
  }

  @Test
  void shouldKeepAnEmptySecretOnAlteration() throws JsonProcessingException {
    String id = run("add-backup-repository", ADD).output().path("id").asText();
    ObjectNode input = Json.object().put("id", id).put("provider", "backblaze");
    input.put("url", "b2:other").putObject("parameters").put("b2_account_key", "");

    cluster.actions().run("alter-backup-repository", input);

    assertThat(cluster.catalog.repositories().secrets(id).parameters())
        .containsEntry("b2_account_key", KEY);
    assertThat(cluster.catalog.repositories().find(id).orElseThrow().url()).isEqualTo("b2:other");
  }

  @Test
  void shouldNotTryARepositoryThatOnlyGetsANewName() throws JsonProcessingException {
    String id = run("add-backup-repository", ADD).output().path("id").asText();
    cluster.asked.clear();

    ObjectNode input = Json.object().put("id", id).put("provider", "backblaze").put("name", "new");
    cluster.actions().run("alter-backup-repository", input);

    assertThat(cluster.asked).isEmpty();
    assertThat(cluster.catalog.repositories().find(id).orElseThrow().name()).isEqualTo("new");
  }

  @Test
  void shouldRefuseToAlterTheProvider() throws JsonProcessingException {
    String id = run("add-backup-repository", ADD).output().path("id").asText();

    Refusal refusal =
        refused(
            () ->
                cluster
                    .actions()
                    .run(
                        "alter-backup-repository",
                        Json.object().put("id", id).put("provider", "aws")));

    assertThat(refusal.problems().get(0).error()).isEqualTo("backup_provider_mismatch");
  }

  @Test
  void shouldRefuseAnUnknownRepository() {
    for (String action : List.of("remove-backup-repository", "alter-backup-repository")) {
      ObjectNode input = Json.object().put("id", "c7a9cfea-303c-5104-8ab7-39ac9f9842bd");
      if (action.startsWith("alter")) {
        input.put("provider", "aws");
      }
      Refusal refusal = refused(() -> cluster.actions().run(action, input));
      assertThat(refusal.problems().get(0).error()).isEqualTo("backup_repository_not_found");
    }
  }

  @Test
  void shouldReadRepositoriesFromTheNextNodeWhenOneFails() throws JsonProcessingException {
    run("add-backup-repository", ADD);
    cluster.isSuccess = q -> q.node() == 2;
    cluster.details =
        q ->
            "[{\"path\":\"dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839\","
                + "\"name\":\"dokuwiki\",\"instance\":\"dokuwiki1\","
                + "\"uuid\":\"3792c7db-9450-4bd3-84a3-034cd0087839\",\"timestamp\":1644403745}]";

    Result result = run("read-backup-repositories", "{}");

    assertThat(result.warnings()).isEmpty();
    assertThat(result.output()).hasSize(1);
    assertThat(InputSchemas.output("read-backup-repositories").validate(result.output())).isEmpty();
  }

  @Test
  void shouldReadSnapshots() throws JsonProcessingException {
    String id = run("add-backup-repository", ADD).output().path("id").asText();
    cluster.details = q -> "[{\"id\":\"abcdef01\",\"timestamp\":7,\"total_bytes\":null}]";

    Result result =
        cluster
            .actions()
            .run(
                "read-backup-snapshots",
                Json.object().put("repository", id).put("path", "dokuwiki/x"));

    assertThat(InputSchemas.output("read-backup-snapshots").validate(result.output())).isEmpty();
    assertThat(result.output().get(0).path("id").asText()).isEqualTo("abcdef01");
  }

  private Result run(String action, String data) throws JsonProcessingException {
    return cluster.actions().run(action, Json.parse(data));
  }

  static Refusal refused(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call);
  }
}
