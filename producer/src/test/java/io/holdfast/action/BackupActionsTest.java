package io.holdfast.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Result.Completeness;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.producer.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupActionsTest {
  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";
  private static final String ADD =
      """
      {"repository":"48ce000a-79b7-5fe6-8558-177fd70c27b4","schedule":"daily","retention":3,
       "instances":["dokuwiki1","samba1"],"enabled":true, "name":"mybackup"}""";

  private final FakeCluster cluster = FakeCluster.withWorkers(1);

  @BeforeEach
  void fillCatalog() {
    cluster
        .catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "r", "b2:x", Provider.BACKBLAZE, ""),
            new RepositorySecrets("secret", Map.of()));
    cluster.instance("dokuwiki1", 1);
    cluster.instance("samba1", 2);
    cluster.instance("nextcloud1", 1);
  }

  @Test
  void shouldAddABackupAndAnswerItsId() throws JsonProcessingException {
    JsonNode output = run("add-backup", ADD).output();

    assertThat(output.toString()).isEqualTo("1");
    Backup backup = cluster.catalog.backups().find(1).orElseThrow();
    assertThat(backup.instances()).containsExactly("dokuwiki1", "samba1");
    assertThat(backup.retention()).isEqualTo(Retention.keepLast(3));
    assertThat(backup.timing().catchUp()).isTrue();
  }

  @Test
  void shouldReportAllProblemsAtOnce() {
    Refusal refusal =
        RepositoryActionsTest.refused(
            () ->
                run(
                    "add-backup",
                    ADD.replace("48ce000a", "00000000")
                        .replace("daily", "Fryday")
                        .replace("samba1", "gone7")));

    assertThat(refusal.problems())
        .extracting(Problem::error)
        .containsExactly("backup_repository_not_found", "bad_schedule_format", "module_not_found");
    assertThat(refusal.toJson().get(2).toString())
        .isEqualTo(
            "{\"field\":\"instances\",\"parameter\":\"instances\",\"value\":\"gone7\","
                + "\"error\":\"module_not_found\"}");
    assertThat(cluster.catalog.backups().list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"3\"", "null", "100000000000"})
  void shouldRefuseARetentionThatIsNoCount(String retention) {
    Refusal refusal =
        RepositoryActionsTest.refused(
            () -> run("add-backup", ADD.replace("\"retention\":3", "\"retention\":" + retention)));

    assertThat(refusal.problems()).extracting(Problem::field).containsOnly("retention");
  }

  @Test
  void shouldKeepMoreRulesAndAZone() throws JsonProcessingException {
    run(
        "add-backup",
        ADD.replace(
            "\"retention\":3",
            "\"retention\":3,\"retention_rules\":{\"weekly\":4,\"within\":\"1y6m\"},"
                + "\"time_zone\":\"Europe/Rome\",\"jitter_seconds\":600,\"catch_up\":false"));

    Backup backup = cluster.catalog.backups().find(1).orElseThrow();
    assertThat(backup.retention()).isEqualTo(new Retention(3, 0, 0, 4, 0, 0, "1y6m"));
    assertThat(backup.timing().timeZone()).isEqualTo("Europe/Rome");
    assertThat(backup.timing().jitter()).hasSeconds(600);
    assertThat(backup.timing().catchUp()).isFalse();
    JsonNode listed = run("list-backups", "{}").output();
    assertThat(InputSchemas.output("list-backups").validate(listed)).isEmpty();
  }

  @Test
  void shouldListBackupsWithStatesAndUnconfiguredInstances() throws JsonProcessingException {
    run("add-backup", ADD);
    cluster
        .catalog
        .lastStates()
        .put(
            new LastState(
                new LastState.Key(1, "dokuwiki1", 1),
                new LastState.Span("job", Instant.ofEpochSecond(10), Instant.ofEpochSecond(20)),
                "SUCCEEDED",
                "",
                new LastState.Sizes(4096, 9),
                3,
                "job"));

    JsonNode output = run("list-backups", "{}").output();

    assertThat(InputSchemas.output("list-backups").validate(output)).isEmpty();
    JsonNode first = output.path("backups").get(0).path("instances").get(0);
    assertThat(first.path("repository_path").asText()).startsWith("dokuwiki/dokuwiki1@");
    assertThat(first.path("status").path("end").asLong()).isEqualTo(20);
    assertThat(output.path("unconfigured_instances").toString())
        .isEqualTo("[{\"id\":\"nextcloud1\",\"ui_name\":\"\"}]");
  }

  @Test
  void shouldNamePathsInTheFormOfTheWorkers() throws JsonProcessingException {
    run("add-backup", ADD);
    cluster.pathForm = "ns8";

    JsonNode instance =
        run("list-backups", "{}").output().path("backups").get(0).path("instances").get(0);

    assertThat(instance.path("repository_path").asText()).matches("dokuwiki/[0-9a-f-]{36}");
  }

  @Test
  void shouldAlterWithoutTouchingTheRepository() throws JsonProcessingException {
    run("add-backup", ADD);

    run(
        "alter-backup",
        "{\"id\":1,\"schedule\":\"weekly\",\"retention\":5,\"instances\":[\"samba1\"],"
            + "\"enabled\":false,\"name\":\"other\"}");

    Backup backup = cluster.catalog.backups().find(1).orElseThrow();
    assertThat(backup.repositoryId()).isEqualTo(REPOSITORY);
    assertThat(backup.enabled()).isFalse();
    assertThat(backup.instances()).containsExactly("samba1");
  }

  @Test
  void shouldRefuseABackupThatIsNotThere() {
    assertThat(RepositoryActionsTest.refused(() -> run("remove-backup", "{\"id\":9}")).toJson())
        .hasToString(
            "[{\"field\":\"id\",\"parameter\":\"id\",\"value\":9,\"error\":\"backup_not_found\"}]");
    assertThat(
            RepositoryActionsTest.refused(() -> run("run-backup", "{\"id\":9}"))
                .problems()
                .get(0)
                .error())
        .isEqualTo("backup_not_found");
    assertThat(
            RepositoryActionsTest.refused(
                    () ->
                        run(
                            "alter-backup",
                            "{\"id\":9,\"schedule\":\"daily\",\"retention\":1,\"instances\":[],"
                                + "\"enabled\":true}"))
                .problems()
                .get(0)
                .error())
        .isEqualTo("backup_object_not_found");
  }

  @Test
  void shouldRunABackupAndAnswerTheWorstOutcome() throws JsonProcessingException {
    cluster.worker(2);
    run("add-backup", ADD);
    cluster.bus.outcomes.put("dokuwiki1", Outcome.SUCCEEDED);
    cluster.bus.outcomes.put("samba1", Outcome.INCOMPLETE);

    Result result = run("run-backup", "{\"id\":1}");

    assertThat(result.completeness()).isEqualTo(Completeness.INCOMPLETE);
    assertThat(InputSchemas.output("run-backup").validate(result.output())).isEmpty();
    assertThat(cluster.catalog.jobs().recent(10)).hasSize(2);
  }

  @Test
  void shouldLeaveOpenWhatNoWorkerDid() throws JsonProcessingException {
    run("add-backup", ADD);
    cluster.bus.outcomes.put("dokuwiki1", Outcome.SUCCEEDED);

    Result result = run("run-backup", "{\"id\":1}");

    assertThat(result.completeness()).isEqualTo(Completeness.UNREACHABLE);
    assertThat(result.warnings()).containsExactly("samba1 waits for a worker of node 2.");
    assertThat(InputSchemas.output("run-backup").validate(result.output())).isEmpty();
  }

  @Test
  void shouldPublishNothingWhenNoNodeHasAWorker() throws JsonProcessingException {
    run("add-backup", ADD.replace("\"dokuwiki1\",", ""));

    assertThatThrownBy(() -> run("run-backup", "{\"id\":1}"))
        .isInstanceOf(NoWorkerException.class)
        .hasMessageContaining("node 2");
    assertThat(cluster.bus.published).isEmpty();
  }

  @Test
  void shouldAddListAndRemoveInstances() throws JsonProcessingException {
    ObjectNode input = Json.object().put("id", "wiki1").put("node", 3);
    input.put("image_url", "example/wiki:2").put("install_dir", "/srv/wiki");
    input.put("state_dir", "/srv/wiki/state").putObject("volumes").put("data", "/srv/data");

    Result added = cluster.actions().run("add-instance", input);

    assertThat(InputSchemas.output("add-instance").validate(added.output())).isEmpty();
    assertThat(cluster.catalog.nodes().ids()).contains(3);
    JsonNode listed = run("list-instances", "{}").output();
    assertThat(InputSchemas.output("list-instances").validate(listed)).isEmpty();
    assertThat(RepositoryActionsTest.refused(() -> cluster.actions().run("add-instance", input)))
        .extracting(r -> r.problems().get(0).error())
        .isEqualTo("module_exists");
    assertThat(run("remove-instance", "{\"id\":\"wiki1\"}").output().isNull()).isTrue();
    assertThat(
            RepositoryActionsTest.refused(() -> run("remove-instance", "{\"id\":\"wiki1\"}"))
                .problems()
                .get(0)
                .error())
        .isEqualTo("module_not_found");
  }

  @Test
  void shouldRefuseARelativeDirectoryAndHalfAPlacement() {
    Refusal relative =
        RepositoryActionsTest.refused(
            () ->
                run(
                    "add-instance",
                    "{\"id\":\"w1\",\"node\":1,\"image_url\":\"w\",\"install_dir\":\"srv\","
                        + "\"state_dir\":\"/s\"}"));
    Refusal half =
        RepositoryActionsTest.refused(
            () ->
                run(
                    "add-instance",
                    "{\"id\":\"w1\",\"node\":1,\"image_url\":\"w\",\"install_dir\":\"/srv\"}"));

    assertThat(relative.problems().get(0).error()).isEqualTo("bad_path");
    assertThat(half.problems()).isNotEmpty();
  }

  @Test
  void shouldKnowNamesWithNethServersPrefix() {
    assertThat(cluster.actions().find("cluster/add-backup")).contains("add-backup");
    assertThat(cluster.actions().find("module/add-backup")).isEmpty();
    assertThat(List.copyOf(cluster.actions().names())).hasSize(17);
  }

  private Result run(String action, String data) throws JsonProcessingException {
    return cluster.actions().run(action, Json.parse(data));
  }
}
