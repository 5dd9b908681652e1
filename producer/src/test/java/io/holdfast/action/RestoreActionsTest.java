package io.holdfast.action;

import static io.holdfast.action.RestoreSamples.PATH;
import static io.holdfast.action.RestoreSamples.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Result.Completeness;
import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.run.FakeBus.Restored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreActionsTest {
  private static final String SEED_LINE =
      """
      {"node":1, "repository":"48ce000a-79b7-5fe6-8558-177fd70c27b4",
       "path":"dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839","snapshot":""}""";

  private final FakeCluster cluster = FakeCluster.withWorkers(1, 2);

  @BeforeEach
  void fillCatalog() {
    RestoreSamples.addRepository(cluster);
    cluster.instance("dokuwiki1", 1);
    cluster.bus.restored = RestoreSamples::succeeding;
  }

  @Test
  void shouldAnswerTheInstanceThatWasMade() throws JsonProcessingException {
    Result result = run("restore-module", SEED_LINE);

    assertThat(result.completeness()).isEqualTo(Completeness.DONE);
    assertThat(result.warnings()).isEmpty();
    assertThat(result.output())
        .isEqualTo(
            Json.parse(
                """
                {"module_id": "dokuwiki2", "image_name": "dokuwiki",
                 "image_url": "ghcr.io/nethserver/dokuwiki:1.0.0",
                 "module_uuid": "3792c7db-9450-4bd3-84a3-034cd0087839"}"""));
    assertThat(InputSchemas.output("restore-module").validate(result.output())).isEmpty();
    assertThat(cluster.bus.restores)
        .containsExactly(
            RestoreOrder.ofNewInstance(1, new RestoreOrder.Source(REPOSITORY, PATH, "")));
  }

  @Test
  void shouldNoteWhatWasAskedForInTheLedger() throws JsonProcessingException {
    run("restore-module", with("instance", "dokuwiki1"));

    JobEntry.Identity identity = cluster.catalog.jobs().recent(1).get(0).identity();
    assertThat(identity.kind()).isEqualTo("RESTORE");
    assertThat(identity.instance()).isEqualTo("dokuwiki1");
    assertThat(identity.node()).isEqualTo(1);
  }

  @Test
  void shouldPassEveryFieldOn() throws JsonProcessingException {
    ObjectNode input = (ObjectNode) Json.parse(SEED_LINE);
    input.put("replace", true).put("uuid", "renew").put("verify", false).put("snapshot", "1a2b");
    input.putObject("volumes").put("data", "/srv/data");

    cluster.actions().run("restore-module", input);

    RestoreOrder order = cluster.bus.restores.get(0);
    assertThat(order.aim().replace()).isTrue();
    assertThat(order.source().snapshot()).isEqualTo("1a2b");
    assertThat(order.options())
        .isEqualTo(new RestoreOrder.Options(Map.of("data", "/srv/data"), true, false, false));
  }

  @Test
  void shouldTakeDirectoriesWithASlashAtTheEnd() throws JsonProcessingException {
    ObjectNode input = (ObjectNode) Json.parse(SEED_LINE);
    input.put("target", "/srv/x/").putArray("include").add("state/").add("volumes/data/");

    cluster.actions().run("restore-module", input);

    assertThat(cluster.bus.restores.get(0).aim())
        .isEqualTo(new RestoreOrder.Aim("", false, "/srv/x", List.of("state", "volumes/data")));
  }

  @ParameterizedTest
  @CsvSource({"INCOMPLETE,INCOMPLETE", "FAILED,FAILED", "CANCELLED,FAILED"})
  void shouldSayHowItEndedOtherwise(Outcome outcome, Completeness completeness)
      throws JsonProcessingException {
    cluster.bus.restored =
        order -> Optional.of(new Restored(outcome, "Step 20loadkey failed.", ""));

    Result result = run("restore-module", SEED_LINE);

    assertThat(result.completeness()).isEqualTo(completeness);
    assertThat(result.warnings()).containsExactly("Step 20loadkey failed.");
    assertThat(result.output().isNull()).isEqualTo(completeness == Completeness.FAILED);
    assertThat(InputSchemas.output("restore-module").validate(result.output())).isEmpty();
  }

  @Test
  void shouldNameTheNodeWithoutAWorkerAndAskForNothing() {
    cluster.instance("samba1", 3);

    assertThatThrownBy(() -> run("restore-module", SEED_LINE.replace("\"node\":1", "\"node\":3")))
        .isInstanceOf(NoWorkerException.class)
        .hasMessageContaining("node 3");
    assertThatThrownBy(() -> new FakeCluster().actions().run("restore-module", seedLine()))
        .isInstanceOf(Refusal.class);
    assertThat(cluster.bus.restores).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNotThereAllAtOnce() {
    Refusal refusal =
        RepositoryActionsTest.refused(
            () ->
                run(
                    "restore-module",
                    SEED_LINE
                        .replace("48ce000a", "00000000")
                        .replace("\"node\":1", "\"node\":9,\"instance\":\"gone7\"")));

    assertThat(refusal.problems())
        .extracting(Problem::error)
        .containsExactly("backup_repository_not_found", "node_not_found", "module_not_found");
    assertThat(refusal.toJson().get(1).toString())
        .isEqualTo(
            "{\"field\":\"node\",\"parameter\":\"node\",\"value\":9,\"error\":\"node_not_found\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'instance':'dokuwiki1','target':'/srv/x' | not_with_instance",
        "'include':['state/x'] | not_for_new_instance",
        "'instance':'dokuwiki1','replace':true | only_for_new_instance",
        "'target':'/srv/x','uuid':'renew' | only_for_new_instance",
        "'target':'/srv/x','volumes':{'a':'/b'} | only_for_new_instance",
        "'target':'srv' | bad_path",
        "'target':'/srv/../etc' | bad_path",
        "'target':'/' | bad_path",
        "'target':'/srv','include':['etc/x'] | bad_path",
        "'target':'/srv','include':['state/../x'] | bad_path",
        "'volumes':{'a':'b'} | bad_path",
        "'snapshot':'--delete me' | snapshot_pattern",
        "'path':'../x' | path_pattern",
        "'uuid':'mine' | uuid_enum",
        "'node':0 | node_number_gte",
        "'more':1 | (root)_additional_property_not_allowed"
      })
  void shouldRefuseWhatDoesNotGoTogether(String fields, String error)
      throws JsonProcessingException {
    ObjectNode input = (ObjectNode) Json.parse(SEED_LINE);
    input.setAll((ObjectNode) Json.parse("{" + fields.replace('\'', '"') + "}"));

    Refusal refusal =
        RepositoryActionsTest.refused(() -> cluster.actions().run("restore-module", input));

    assertThat(refusal.problems()).extracting(Problem::error).containsExactly(error);
    assertThat(cluster.bus.restores).isEmpty();
  }

  @Test
  void shouldRefuseAnInstanceOfAnotherNode() {
    cluster.instance("samba1", 2);

    Refusal refusal =
        RepositoryActionsTest.refused(() -> run("restore-module", with("instance", "samba1")));

    assertThat(refusal.problems().get(0).error()).isEqualTo("module_not_on_node");
    assertThat(refusal).hasMessageContaining("node 2");
  }

  @Test
  void shouldRestoreAListAtOnceAndAnswerInItsOrder() throws JsonProcessingException {
    cluster.bus.restored =
        order ->
            order.node() == 1
                ? Optional.of(
                    new Restored(
                        Outcome.FAILED, "The hook failed.", RestoreSamples.details("ok", "true")))
                : RestoreSamples.succeeding(order);

    Result result = run("restore-modules", "[" + onNode(1) + "," + onNode(2) + "]");

    assertThat(cluster.bus.restores).extracting(RestoreOrder::node).containsExactly(1, 2);
    assertThat(InputSchemas.output("restore-modules").validate(result.output())).isEmpty();
    assertThat(result.output())
        .extracting(item -> item.path("node").asInt() + " " + item.path("outcome").asText())
        .containsExactly("1 FAILED", "2 SUCCEEDED");
    assertThat(result.output())
        .extracting(item -> item.path("module_id").asText())
        .containsExactly("", "dokuwiki2");
    assertThat(result.completeness()).isEqualTo(Completeness.FAILED);
    assertThat(result.warnings()).containsExactly(PATH + ": The hook failed.");
  }

  @Test
  void shouldSayWhichOfAListIsWrongAndAskForNone() {
    Refusal refusal =
        RepositoryActionsTest.refused(
            () -> run("restore-modules", "[" + onNode(1) + "," + onNode(9) + "]"));
    Refusal malformed =
        RepositoryActionsTest.refused(
            () -> run("restore-modules", "[" + onNode(1) + ",{\"node\":\"x\"}]"));

    assertThat(refusal.toJson().toString())
        .isEqualTo(
            "[{\"field\":\"1.node\",\"parameter\":\"node\",\"value\":9,"
                + "\"error\":\"node_not_found\"}]");
    assertThat(malformed.problems())
        .extracting(p -> p.field() + " " + p.error())
        .contains("1.node node_invalid_type");
    assertThat(cluster.bus.restores).isEmpty();
  }

  @Test
  void shouldTellWhereASnapshotCanBeRestored() throws JsonProcessingException {
    cluster.instance("samba1", 3);
    cluster.bus.restored =
        order ->
            order.node() == 1
                ? RestoreSamples.succeeding(order)
                : RestoreSamples.withoutSpace(order);

    Result result = run("determine-restore-eligibility", source());

    assertThat(cluster.bus.restores).allMatch(order -> order.options().dryRun()).hasSize(2);
    JsonNode output = result.output();
    assertThat(InputSchemas.output("determine-restore-eligibility").validate(output)).isEmpty();
    assertThat(output.path("image_name").asText()).isEqualTo("dokuwiki");
    assertThat(output.path("module_uuid").asText()).isEqualTo(RestoreSamples.UUID);
    assertThat(output.path("snapshot").path("files").asInt()).isEqualTo(4);
    assertThat(output.path("nodes"))
        .extracting(n -> n.path("node_id").asInt() + " " + n.path("eligible").asBoolean())
        .containsExactly("1 true", "2 false");
    assertThat(output.path("install_destinations").toString())
        .isEqualTo(
            "[{\"node_id\":1,\"instances\":1,\"eligible\":true,\"reject_reason\":null},"
                + "{\"node_id\":2,\"instances\":0,\"eligible\":false,\"reject_reason\":"
                + "{\"message\":\"space\",\"parameter\":\"3 GiB are needed.\"}}]");
    assertThat(result.completeness()).isEqualTo(Completeness.DONE);
    assertThat(result.warnings()).singleElement().asString().contains("node 3");
  }

  @Test
  void shouldGiveASentenceWhenANodeFoundNothing() throws JsonProcessingException {
    cluster.bus.restored =
        order -> Optional.of(new Restored(Outcome.FAILED, "The password is wrong.", ""));

    JsonNode output = run("determine-restore-eligibility", source()).output();

    assertThat(InputSchemas.output("determine-restore-eligibility").validate(output)).isEmpty();
    assertThat(output.path("nodes").get(0).path("findings").toString())
        .isEqualTo(
            "[{\"check\":\"worker\",\"level\":\"error\","
                + "\"message\":\"The password is wrong.\"}]");
  }

  @Test
  void shouldNotDetermineWithoutARepositoryOrAWorker() {
    assertThat(
            RepositoryActionsTest.refused(
                    () ->
                        run(
                            "determine-restore-eligibility",
                            source().replace("48ce000a", "00000000")))
                .problems()
                .get(0)
                .error())
        .isEqualTo("backup_repository_not_found");
    FakeCluster alone = new FakeCluster();
    RestoreSamples.addRepository(alone);
    assertThatThrownBy(
            () -> alone.actions().run("determine-restore-eligibility", Json.parse(source())))
        .isInstanceOf(NoWorkerException.class)
        .hasMessageContaining("holdfast worker");
  }

  private static String source() {
    return SEED_LINE.replace("\"node\":1, ", "");
  }

  private static String onNode(int node) {
    return SEED_LINE.replace("\"node\":1", "\"node\":" + node);
  }

  private static String with(String field, String value) {
    return SEED_LINE.replace("{", "{\"" + field + "\":\"" + value + "\",");
  }

  private static JsonNode seedLine() throws JsonProcessingException {
    return Json.parse(SEED_LINE);
  }

  private Result run(String action, String data) throws JsonProcessingException {
    return cluster.actions().run(action, Json.parse(data));
  }
}
