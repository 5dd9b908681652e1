package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.FakeCluster;
import io.holdfast.action.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotLookTest {
  private final FakeCluster cluster = FakeCluster.withWorkers(1);
  private final Harness harness = new Harness(cluster);

  @BeforeEach
  void addRepositoryInstanceAndBackup() {
    SnapshotFixture.add(cluster);
  }

  @Test
  void shouldListFilesAsLsDoes() {
    cluster.details =
        q ->
            "{\"snapshot\":\"ab\",\"files\":[{\"path\":\"/state/environment\",\"type\":\"file\","
                + "\"size\":2048,\"mode\":\"0640\",\"mtime\":\"2026-03-01T10:00:00.5+01:00\","
                + "\"uid\":1,\"gid\":2}],\"more\":true}";

    Harness.Call call =
        harness.call(
            "snapshot",
            "ls",
            "--instance",
            "dokuwiki1",
            "--snapshot",
            "ab12",
            "state",
            "--recursive",
            "--limit",
            "1");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out().lines())
        .containsExactly(
            "MODE        OWNER     SIZE  MODIFIED             PATH",
            "-rw-r-----    1:2  2.0 KiB  2026-03-01 09:00:00  /state/environment");
    assertThat(call.err()).contains("There is more").contains("--limit");
    assertThat(cluster.asked).hasSize(1);
    assertThat(cluster.asked.get(0).task()).isEqualTo("LIST_FILES");
    assertThat(cluster.asked.get(0).path()).startsWith("dokuwiki/dokuwiki1@");
    assertThat(cluster.asked.get(0).options())
        .isEqualTo(
            Map.of("snapshot", "ab12", "directory", "state", "recursive", "1", "limit", "1"));
  }

  @Test
  void shouldShowControlCharactersEscaped() {
    cluster.details =
        q ->
            "{\"matches\":[{\"snapshot\":\"0123456789abcdef\",\"time\":\"no time\",\"path\":"
                + "\"/state/\\u001b[2Ja\\nb\",\"type\":\"file\",\"size\":1,\"mtime\":\"\"}],"
                + "\"more\":false}";

    Harness.Call call = harness.call("snapshot", "find", "--instance", "dokuwiki1", "*");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("01234567 ").contains("/state/\\u001b[2Ja\\nb");
    assertThat(call.out().lines()).hasSize(2);
    assertThat(cluster.asked.get(0).options())
        .isEqualTo(Map.of("pattern", "*", "snapshot", "", "limit", "1000"));
  }

  @Test
  void shouldShowWhatDiffers() throws JsonProcessingException {
    cluster.details =
        q ->
            "{\"from\":\"a\",\"to\":\"b\",\"added\":1,\"removed\":0,\"changed\":2,\"changes\":"
                + "[{\"change\":\"+\",\"path\":\"/state/new\"}],\"more\":false}";

    Harness.Call call = harness.call("snapshot", "diff", "--instance", "dokuwiki1", "a", "latest");

    assertThat(call.out()).isEqualTo("CHANGE  PATH\n+       /state/new\n");
    assertThat(call.err()).isEqualTo("1 added, 0 removed, 2 changed.\n");
    JsonNode json =
        Json.parse(
            harness.call("--json", "snapshot", "diff", "--instance", "dokuwiki1", "a", "b").out());
    assertThat(json.path("changes").get(0).path("change").asText()).isEqualTo("+");
    assertThat(json.path("repository").asText()).isEqualTo(SnapshotFixture.REPOSITORY);
  }

  @Test
  void shouldTryTheOtherFormOfThePath() {
    cluster.isSuccess = q -> !q.path().contains("@");
    cluster.details = q -> "{\"snapshot\":\"ab\",\"files\":[],\"more\":false}";

    Harness.Call call = harness.call("snapshot", "ls", "--instance", "dokuwiki1");

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).isEqualTo("The directory is empty.\n");
    assertThat(cluster.asked).hasSize(2);
  }

  @Test
  void shouldSayWhyNobodyCould() {
    cluster.isSuccess = q -> false;

    Harness.Call call = harness.call("snapshot", "ls", "--instance", "dokuwiki1");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.out()).isEmpty();
    assertThat(call.err().lines()).hasSize(2).allMatch(l -> l.endsWith(": said by a worker"));
  }

  @Test
  void shouldLookAtAnInstanceThatIsGoneByItsPath() {
    cluster.details = q -> "{\"snapshot\":\"ab\",\"files\":[],\"more\":false}";

    Harness.Call gone = harness.call("snapshot", "ls", "--instance", "wiki9");
    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(gone.err()).contains("wiki9").contains("--path");

    Harness.Call call =
        harness.call(
            "snapshot",
            "ls",
            "--instance",
            "wiki9",
            "--repository",
            SnapshotFixture.REPOSITORY,
            "--path",
            "wiki/wiki9@x");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(cluster.asked.get(cluster.asked.size() - 1).path()).isEqualTo("wiki/wiki9@x");
  }

  @Test
  void shouldFindAnInstanceThatIsGoneOnTheDestinations() {
    cluster.details =
        q ->
            q.task().equals("LIST_REPOSITORIES")
                ? "[{\"path\":\"wiki/wiki9@u\",\"instance\":\"wiki9\",\"uuid\":\"u\"}]"
                : "{\"snapshot\":\"ab\",\"files\":[],\"more\":false}";

    Harness.Call call = harness.call("snapshot", "ls", "--instance", "wiki9");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(cluster.asked).hasSize(2);
    assertThat(cluster.asked.get(1).path()).isEqualTo("wiki/wiki9@u");
  }

  @Test
  void shouldRefuseWhatCannotBeMeant() {
    for (String line :
        List.of(
            "snapshot ls",
            "snapshot ls --path a/b",
            "snapshot ls --instance dokuwiki1 --limit 0",
            "snapshot ls --instance dokuwiki1 --limit 5001",
            "snapshot ls --repository none --path a/b",
            "snapshot find --instance dokuwiki1",
            "snapshot diff --instance dokuwiki1 a")) {
      Harness.Call call = harness.call(line.split(" ", -1));
      assertThat(call.exitCode()).as(line).isEqualTo(2);
      assertThat(call.out()).as(line).isEmpty();
    }
    assertThat(cluster.asked).isEmpty();
  }

  @Test
  void shouldSayThatNoWorkerIsAlive() {
    FakeCluster empty = new FakeCluster();
    SnapshotFixture.add(empty);

    Harness.Call call = new Harness(empty).call("snapshot", "ls", "--instance", "dokuwiki1");

    assertThat(call.exitCode()).isEqualTo(4);
  }
}
