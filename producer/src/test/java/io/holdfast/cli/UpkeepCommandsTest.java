package io.holdfast.cli;

import static io.holdfast.action.RestoreSamples.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.action.FakeCluster;
import io.holdfast.action.Json;
import io.holdfast.action.RestoreSamples;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.UpkeepOrder;
import io.holdfast.producer.UpkeepOrder.Task;
import io.holdfast.run.FakeBus.Restored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpkeepCommandsTest {
  private final FakeCluster cluster = FakeCluster.withWorkers(1, 2);
  private final Harness harness = new Harness(cluster);

  @BeforeEach
  void fillCatalog() {
    RestoreSamples.addRepository(cluster);
    cluster.instance("dokuwiki1", 2);
  }

  @Test
  void shouldCheckAnInstancesPartOnItsNode() {
    answer(
        Outcome.SUCCEEDED,
        "{\"repositories\":[{\"path\":\"a/b\",\"ok\":true,\"errors\":0,\"findings\":[]}]}");

    Harness.Call call =
        harness.call(
            "repository",
            "check",
            REPOSITORY,
            "--instance",
            "dokuwiki1",
            "--read-data-subset",
            "5%");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("sound").contains("said by a worker");
    UpkeepOrder order = order();
    assertThat(order.node()).isEqualTo(2);
    assertThat(order.task()).isEqualTo(Task.CHECK);
    assertThat(order.path()).startsWith("dokuwiki/dokuwiki1@");
    assertThat(order.options()).isEqualTo(Map.of("read_data_subset", "5%"));
  }

  @Test
  void shouldFailOfDamageAndShowIt() {
    answer(
        Outcome.FAILED,
        "{\"repositories\":[{\"path\":\"a/b\",\"ok\":false,\"kind\":\"DATA\",\"errors\":2,"
            + "\"message\":\"It is damaged.\",\"findings\":[\"pack 1 is bad\"]}]}");

    Harness.Call call = harness.call("repository", "check", REPOSITORY);

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.out()).contains("damaged", "pack 1 is bad");
    assertThat(call.err()).contains("said by a worker");
    assertThat(order().path()).isEmpty();
  }

  @Test
  void shouldGiveProgramsTheWholeAnswer() throws Exception {
    answer(
        Outcome.SUCCEEDED,
        "{\"repositories\":[{\"path\":\"a/b\",\"ok\":true,\"freed_bytes\":4096}]}");

    Harness.Call call =
        harness.call("--json", "repository", "prune", REPOSITORY, "--max-unused", "0%");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(Json.parse(call.out()).at("/details/repositories/0/freed_bytes").asLong())
        .isEqualTo(4096);
    assertThat(Json.parse(call.out()).path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(order().options()).isEqualTo(Map.of("max_unused", "0%"));
  }

  @Test
  void shouldNameLocksAndAskBeforeItRemovesAll() {
    answer(
        Outcome.SUCCEEDED,
        "{\"repositories\":[{\"path\":\"a/b\",\"ok\":true,\"removed\":[{\"host\":\"h1\",\"pid\":7,"
            + "\"timestamp\":1,\"why\":\"that process no longer runs\"}],"
            + "\"left\":[{\"host\":\"h2\",\"pid\":8,\"why\":\"its owner may live\"}]}]}");

    Harness.Call refused = harness.call("repository", "unlock", REPOSITORY, "--force");
    Harness.Call call = harness.call("repository", "unlock", REPOSITORY);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("give --yes");
    assertThat(call.out())
        .contains("removed", "h1", "that process no longer runs")
        .contains("left", "h2", "its owner may live");
    assertThat(cluster.bus.upkeep).hasSize(1);
    assertThat(order().options()).isEmpty();
  }

  @Test
  void shouldOnlyAskForItWithoutWaiting() {
    Harness.Call call = harness.call("repository", "stats", REPOSITORY, "--node", "1", "--no-wait");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("is requested of node 1");
  }

  @Test
  void shouldShowWhatRetentionWouldRemoveWithoutRemoving() {
    int id = addBackup();
    answer(
        Outcome.SUCCEEDED,
        "{\"repositories\":[{\"path\":\"a/b\",\"ok\":true,\"kept\":[{\"id\":\"feed4567\","
            + "\"timestamp\":2}],\"removed\":[{\"id\":\"abcdef01\",\"timestamp\":1}]}]}");

    Harness.Call call = harness.call("backup", "retention", "" + id);
    Harness.Call refused = harness.call("backup", "retention", "" + id, "--apply");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("feed4567", "kept", "abcdef01", "would be removed");
    assertThat(order().options()).isEqualTo(Map.of("backup", "" + id, "dry_run", "1"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(cluster.bus.upkeep).hasSize(1);
  }

  @Test
  void shouldApplyRetentionWhenConfirmed() {
    int id = addBackup();
    answer(Outcome.SUCCEEDED, "{\"repositories\":[]}");

    Harness.Call call = harness.call("backup", "retention", "" + id, "--apply", "--yes");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(order().options()).containsEntry("dry_run", "");
  }

  @Test
  void shouldSayWhatIsNotThere() {
    assertThat(harness.call("repository", "check", "nothing").err()).contains("no repository");
    assertThat(harness.call("repository", "prune", REPOSITORY, "--instance", "x9").err())
        .contains("no instance 'x9'");
    Harness.Call call = harness.call("repository", "stats", REPOSITORY, "--node", "5");
    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.err()).contains("Node 5 has no live worker");
  }

  private void answer(Outcome outcome, String details) {
    cluster.bus.upkept = order -> Optional.of(new Restored(outcome, "said by a worker", details));
  }

  private UpkeepOrder order() {
    return cluster.bus.upkeep.get(0);
  }

  private int addBackup() {
    return cluster
        .catalog()
        .backups()
        .add(
            new Backup(
                0,
                "daily",
                REPOSITORY,
                new Timing("daily", "", "", Duration.ZERO, true),
                Retention.keepLast(1),
                List.of("dokuwiki1"),
                true));
  }
}
