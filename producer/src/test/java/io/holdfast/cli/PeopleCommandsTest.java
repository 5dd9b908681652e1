package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.holdfast.action.FakeCluster;
import io.holdfast.action.Json;
import io.holdfast.catalog.Backup;
import io.holdfast.doctor.Finding;
import io.holdfast.producer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCommandsTest {
  private final FakeCluster cluster = FakeCluster.withWorkers(1);
  private final Harness harness = new Harness(cluster);
  private String repository = "";

  @BeforeEach
  void addRepositoryAndBackup(@TempDir Path directory) throws IOException {
    cluster.instance("dokuwiki1", 1);
    cluster.instance("samba1", 2);
    Path key = Files.writeString(directory.resolve("key"), "topsecret\n");
    Harness.Call added =
        harness.call(
            "repository",
            "add",
            "--provider",
            "backblaze",
            "--url",
            "b2:bucket",
            "--name",
            "off",
            "--parameter",
            "b2_account_id=42",
            "--secret",
            "b2_account_key=" + key,
            "--json");
    assertThat(added.exitCode()).as(added.err()).isZero();
    repository = Json.parse(added.out()).path("id").asText();
    Harness.Call backup =
        harness.call(
            "backup",
            "add",
            "--repository",
            repository,
            "--schedule",
            "daily",
            "--keep-last",
            "3",
            "--keep",
            "weekly=4",
            "--instance",
            "dokuwiki1,samba1",
            "--name",
            "mybackup");
    assertThat(backup.exitCode()).as(backup.err()).isZero();
  }

  @Test
  void shouldListAndShowWithoutSecrets() {
    Harness.Call list = harness.call("repository", "list");
    Harness.Call show = harness.call("repository", "show", repository);

    assertThat(list.out().lines()).hasSize(2);
    assertThat(list.out()).contains("b2:bucket").contains("off");
    assertThat(show.out()).contains("***").contains("1 mybackup").doesNotContain("topsecret");
    assertThat(cluster.catalog.repositories().secrets(repository).parameters())
        .containsEntry("b2_account_key", "topsecret");
  }

  @Test
  void shouldTakeGlobalOptionsAnywhere() throws JsonProcessingException {
    for (String line :
        new String[] {"--json backup list", "backup --json list", "backup list --json"}) {
      Harness.Call call = harness.call(line.split(" ", -1));
      assertThat(Json.parse(call.out()).isArray()).as(line).isTrue();
    }
  }

  @Test
  void shouldRefuseASecretAmongTheArguments() {
    Harness.Call call =
        harness.call(
            "repository",
            "add",
            "--provider",
            "aws",
            "--url",
            "s3:h/b",
            "--parameter",
            "aws_secret_access_key=abc123");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("--secret").doesNotContain("abc123");
  }

  @Test
  void shouldAskForAMissingSecret() {
    Harness.Call call =
        harness
            .withPeople("from the keyboard")
            .call(
                "repository",
                "add",
                "--provider",
                "azure",
                "--url",
                "azure:container",
                "--parameter",
                "azure_account_name=me");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("Encryption password").doesNotContain("from the keyboard");
  }

  @Test
  void shouldAskBeforeItRemoves() {
    Harness.Call nobody = harness.call("repository", "remove", repository);
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("--yes").contains("backup 1");

    Harness.Call no = harness.withPeople("n").call("repository", "remove", repository);
    assertThat(no.exitCode()).isEqualTo(2);
    assertThat(cluster.catalog.repositories().list()).hasSize(1);

    assertThat(harness.call("repository", "remove", repository, "--yes").exitCode()).isZero();
    assertThat(cluster.catalog.repositories().list()).isEmpty();
    assertThat(cluster.catalog.backups().list()).isEmpty();
  }

  @Test
  void shouldAlterOnlyWhatIsGiven() {
    Backup before = cluster.catalog.backups().find(1).orElseThrow();

    assertThat(harness.call("backup", "alter", "1", "--jitter", "10m").exitCode()).isZero();
    assertThat(harness.call("backup", "disable", "1").exitCode()).isZero();

    Backup after = cluster.catalog.backups().find(1).orElseThrow();
    assertThat(after.timing().jitter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(after.enabled()).isFalse();
    assertThat(after.retention()).isEqualTo(before.retention());
    assertThat(after.instances()).isEqualTo(before.instances());
    assertThat(after.name()).isEqualTo("mybackup");
  }

  @Test
  void shouldFollowARunAndNameTheNodeWithoutAWorker() {
    cluster.bus.outcomes.put("dokuwiki1", Outcome.SUCCEEDED);

    Harness.Call call = harness.call("backup", "run", "1", "--wait");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.err()).contains("No live worker on node 2").contains("uploading  50 B/100 B");
    assertThat(call.out()).contains("dokuwiki1").contains("succeeded").contains("no result");
  }

  @Test
  void shouldExitWithTheWorstOutcome() throws JsonProcessingException {
    cluster.worker(2);
    cluster.bus.outcomes.put("dokuwiki1", Outcome.INCOMPLETE);
    cluster.bus.outcomes.put("samba1", Outcome.SUCCEEDED);
    assertThat(harness.call("backup", "run", "1", "--wait").exitCode()).isEqualTo(3);

    cluster.bus.outcomes.put("samba1", Outcome.FAILED);
    Harness.Call failed = harness.call("backup", "run", "1", "--wait", "--json");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(Json.parse(failed.out()).path("outcome").asText()).isEqualTo("FAILED");
  }

  @Test
  void shouldAskForNothingWhenNothingCanRunUnlessTold() {
    assertThat(harness.call("backup", "alter", "1", "--instance", "samba1").exitCode()).isZero();

    Harness.Call call = harness.call("backup", "run", "1");
    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.err()).contains("node 2").contains("--no-wait");
    assertThat(cluster.bus.published).isEmpty();

    assertThat(harness.call("backup", "run", "1", "--no-wait").exitCode()).isZero();
    assertThat(cluster.bus.published).hasSize(1);
    assertThat(harness.call("job", "list").out()).contains("samba1").contains("requested");
  }

  @Test
  void shouldShowTimersAndSayThatNoSchedulerRuns() {
    Harness.Call call = harness.call("timers");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("2026-03-02 00:00:00").contains("not taken up yet");
    assertThat(call.err()).contains("No scheduler");
  }

  @Test
  void shouldPrintTheNextTimesOfAnExpression() {
    Harness.Call call =
        harness.call(
            "schedule", "next", "Mon *-*-* 02:30", "--zone", "Europe/Rome", "--count", "2");

    assertThat(call.out()).isEqualTo("2026-03-02T01:30:00Z\n2026-03-09T01:30:00Z\n");
    assertThat(call.exitCode()).isZero();
  }

  @Test
  void shouldPointAtWhatIsWrongInAnExpression() {
    Harness.Call call = harness.call("schedule", "next", "Mon..Fry 02:30");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("\n  Mon..Fry 02:30\n       ^\n");
  }

  @Test
  void shouldTellWhatIsWrongAndWhatToDo() throws JsonProcessingException {
    harness.kafkaFindings.add(Finding.ok("Kafka", "1 broker"));

    Harness.Call call = harness.call("doctor");
    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.out())
        .contains("✓ Kafka: 1 broker")
        .contains("✗ Node 2: has no live worker")
        .contains("✗ Scheduler: none is alive")
        .contains("holdfast scheduler --config FILE");

    cluster.catalog.setUnreachable(true);
    Harness.Call down = harness.call("doctor", "--json");
    assertThat(down.exitCode()).isEqualTo(4);
    assertThat(Json.parse(down.out()).isArray()).isTrue();
  }

  @Test
  void shouldCancelByAnIdAndRefuseWhatIsNone() {
    String id = "7b0c4ee2-6c0a-5a0d-9a52-3f3c1d1f2a11";

    assertThat(harness.call("job", "cancel", id, "--reason", "why").exitCode()).isZero();
    assertThat(harness.cancelled).containsExactly(id + " why");
    assertThat(harness.call("job", "cancel", "nonsense").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldListSnapshotsOfAnInstance() {
    cluster.details = q -> "[{\"id\":\"abcdef0123\",\"timestamp\":0,\"tags\":[\"job=1\"]}]";

    Harness.Call call = harness.call("snapshot", "list", "--instance", "dokuwiki1");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("abcdef01").contains("1970-01-01 00:00:00").contains("job=1");
  }
}
