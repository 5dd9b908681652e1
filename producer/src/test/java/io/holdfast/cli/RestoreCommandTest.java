package io.holdfast.cli;

import static io.holdfast.action.RestoreSamples.PATH;
import static io.holdfast.action.RestoreSamples.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.holdfast.action.FakeCluster;
import io.holdfast.action.Json;
import io.holdfast.action.RestoreSamples;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.run.FakeBus.Restored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreCommandTest {
  private static final String NEWEST = "feed456701234567";
  private static final String OLDER = "abcdef0123456789";
  private static final String SNAPSHOTS =
      """
      [{"id":"feed456701234567","timestamp":1772272800,"total_bytes":2048,"tags":["backup=1"]},
       {"id":"abcdef0123456789","timestamp":1772186400,"total_bytes":null,"tags":[]}]""";

  private final FakeCluster cluster = FakeCluster.withWorkers(1, 2);
  private final Harness harness = new Harness(cluster);

  @BeforeEach
  void fillCatalog() {
    RestoreSamples.addRepository(cluster);
    cluster.instance("dokuwiki1", 1);
    addBackup(REPOSITORY);
    cluster.details =
        q ->
            q.task().equals("LIST_SNAPSHOTS") && q.path().contains("@")
                ? SNAPSHOTS
                : q.task().equals("LIST_SNAPSHOTS") ? "[]" : found();
    cluster.bus.restored = RestoreSamples::succeeding;
  }

  @Test
  void shouldMakeANewInstanceOfTheLatestByItself() {
    Harness.Call call = harness.call("restore", "dokuwiki1");

    assertThat(call.exitCode()).as(call.err()).isZero();
    RestoreOrder order = order();
    assertThat(order.node()).isEqualTo(1);
    assertThat(order.source().snapshot()).isEqualTo(NEWEST);
    assertThat(order.source().path()).startsWith("dokuwiki/dokuwiki1@");
    assertThat(order.aim()).isEqualTo(RestoreOrder.Aim.NEW_INSTANCE);
    assertThat(call.err()).contains("Restore ").contains("restoring  50 B/100 B");
    assertThat(call.out())
        .isEqualTo(
            """

            INSTANCE   NODE  OUTCOME    SNAPSHOT  FILES     SIZE  TIME       RATE  VERIFIED      MESSAGE
            dokuwiki2     1  succeeded  abcdef01      4  2.0 KiB  3.0s  1.3 KiB/s  yes, 4 files  It is restored.
            """);
  }

  @Test
  void shouldLetAPersonPickASnapshot() {
    Harness.Call call = harness.withPeople("7", "2").call("restore", "dokuwiki1");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(order().source().snapshot()).isEqualTo(OLDER);
    assertThat(call.err())
        .contains(
            """
            NUMBER  TIME                    SIZE  TAGS      ID
                 1  2026-02-28 10:00:00  2.0 KiB  backup=1  feed4567
                 2  2026-02-27 10:00:00                     abcdef01
            """)
        .contains("Give a number from 1 to 2.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1"})
  void shouldTakeTheLatestOnEnter(String answer) {
    assertThat(harness.withPeople(answer).call("restore", "dokuwiki1").exitCode()).isZero();
    assertThat(order().source().snapshot()).isEqualTo(NEWEST);
  }

  @Test
  void shouldDoNothingWhenNothingIsPicked() {
    Harness.Call gone = harness.withPeople().call("restore", "dokuwiki1");
    Harness.Call odd = harness.withPeople("x", "0", "-1").call("restore", "dokuwiki1");

    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(odd.exitCode()).isEqualTo(2);
    assertThat(cluster.bus.restores).isEmpty();
  }

  @Test
  void shouldFindASnapshotByTheBeginningOfItsId() {
    assertThat(harness.call("restore", "dokuwiki1", "--snapshot", "abcd").exitCode()).isZero();
    assertThat(order().source().snapshot()).isEqualTo(OLDER);

    Harness.Call none = harness.call("restore", "dokuwiki1", "--snapshot", "0000");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("holdfast snapshot list --instance dokuwiki1");
  }

  @Test
  void shouldLeaveADateToTheWorker() {
    assertThat(harness.call("restore", "dokuwiki1", "--snapshot", "2026-02-27").exitCode())
        .isZero();
    assertThat(order().source().snapshot()).isEqualTo("2026-02-27");
  }

  @Test
  void shouldFindAnInstanceThatIsNotInstalledAnyMore() {
    cluster.catalog.instances().remove("dokuwiki1");

    Harness.Call where = harness.call("restore", "dokuwiki1");
    Harness.Call there = harness.call("restore", "dokuwiki1", "--node", "2");
    Harness.Call unknown = harness.call("restore", "nobody9", "--node", "2");

    assertThat(where.exitCode()).isEqualTo(2);
    assertThat(where.err()).contains("--node").contains("1, 2");
    assertThat(there.exitCode()).as(there.err()).isZero();
    assertThat(order().source().path()).isEqualTo(PATH);
    assertThat(order().node()).isEqualTo(2);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("read-backup-repositories");
  }

  @Test
  void shouldAskWhichOfSeveralThatHaveTheName() {
    cluster.catalog.instances().remove("dokuwiki1");
    String other = "11111111-9450-4bd3-84a3-034cd0087839";
    cluster.details = q -> found().replace("]", "," + found(other).substring(1));

    Harness.Call call = harness.call("restore", "dokuwiki1", "--node", "1");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err())
        .contains("--repository " + REPOSITORY + " --path " + PATH)
        .contains("--path dokuwiki/dokuwiki1@" + other);
  }

  @Test
  void shouldTakeARepositoryAndAPathWithoutLooking() {
    Harness.Call call =
        harness.call("restore", "any1", "--repository", REPOSITORY, "--path", PATH, "--node", "2");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(cluster.asked).isEmpty();
    assertThat(order().source().snapshot()).isEmpty();
  }

  @Test
  void shouldShowFindingsAndAskBeforeItReplacesWhatIsThere() {
    Harness.Call no = harness.withPeople("", "n").call("restore", "dokuwiki1", "--in-place");
    assertThat(no.exitCode()).isEqualTo(2);
    assertThat(no.err())
        .contains("space  ok     3 GiB are needed.")
        .contains("Nothing was changed");
    assertThat(cluster.bus.restores).hasSize(1).allMatch(order -> order.options().dryRun());

    Harness.Call yes = harness.withPeople("", "y").call("restore", "dokuwiki1", "--in-place");
    assertThat(yes.exitCode()).as(yes.err()).isZero();
    assertThat(order().aim().instance()).isEqualTo("dokuwiki1");
    assertThat(order().options().dryRun()).isFalse();
    assertThat(order().source().snapshot()).isEqualTo(OLDER);
  }

  @Test
  void shouldSayWhatWillBeReplaced() {
    Harness.Call replace = harness.call("restore", "dokuwiki1", "--replace", "--node", "2");
    Harness.Call paths = harness.call("restore", "dokuwiki1", "--in-place", "--include", "state/x");

    assertThat(replace.exitCode()).isEqualTo(2);
    assertThat(replace.err())
        .contains("out of snapshot abcdef01 of 2026-02-28 10:15:00, takes the place of dokuwiki1")
        .contains("--yes");
    assertThat(paths.err()).contains("1 path of dokuwiki1 on node 1");
  }

  @Test
  void shouldNotAskWhenAPreflightFindsAnError() {
    cluster.bus.restored = RestoreSamples::withoutSpace;

    Harness.Call call = harness.withPeople("", "y").call("restore", "dokuwiki1", "--in-place");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.err()).contains("space  error").contains("Free 3 GiB");
    assertThat(cluster.bus.restores).hasSize(1);
  }

  @Test
  void shouldDoItAtOnceWithYes() {
    assertThat(harness.call("restore", "dokuwiki1", "--replace", "--yes").exitCode()).isZero();
    assertThat(cluster.bus.restores).hasSize(1);
    assertThat(order().aim().replace()).isTrue();
  }

  @Test
  void shouldPrintFindingsOfADryRun() throws JsonProcessingException {
    Harness.Call fine = harness.call("restore", "dokuwiki1", "--dry-run");
    assertThat(fine.exitCode()).isZero();
    assertThat(fine.out())
        .isEqualTo(
            """
            CHECK  LEVEL  MESSAGE
            space  ok     3 GiB are needed.
            It can be restored.
            """);

    cluster.bus.restored = RestoreSamples::withoutSpace;
    Harness.Call bad = harness.call("restore", "dokuwiki1", "--dry-run", "--json");
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(Json.parse(bad.out()).path("details").path("eligible").asBoolean(true)).isFalse();
    assertThat(cluster.bus.restores).allMatch(order -> order.options().dryRun());
  }

  @Test
  void shouldRestorePathsIntoADirectory() {
    Harness.Call call =
        harness.call(
            "restore",
            "dokuwiki1",
            "--to",
            "/srv/look",
            "--include",
            "state/a",
            "--include",
            "volumes/data",
            "--no-verify");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(order().aim())
        .isEqualTo(
            new RestoreOrder.Aim("", false, "/srv/look", List.of("state/a", "volumes/data")));
    assertThat(order().options().verify()).isFalse();
  }

  @Test
  void shouldPassVolumesAndANewUuidOn() {
    harness.call("restore", "dokuwiki1", "--volume", "data=/srv/data", "--renew-uuid");

    assertThat(order().options().volumes()).containsEntry("data", "/srv/data");
    assertThat(order().options().renewUuid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "restore dokuwiki1 --in-place --replace",
        "restore dokuwiki1 --in-place --to /x",
        "restore dokuwiki1 --include state/x",
        "restore dokuwiki1 --path a/b",
        "restore dokuwiki1 --to relative",
        "restore dokuwiki1 --to /x --renew-uuid",
        "restore dokuwiki1 --node 9",
        "restore dokuwiki1 --in-place --node 2 --yes",
        "restore dokuwiki1 --wait --no-wait",
        "restore"
      })
  void shouldRefuseWhatDoesNotGoTogether(String line) {
    Harness.Call call = harness.call(line.split(" ", -1));

    assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
    assertThat(call.err()).isNotBlank().doesNotContain("\tat ");
    assertThat(cluster.bus.restores).isEmpty();
  }

  @Test
  void shouldNameTheNodeWithoutAWorkerUnlessItNeedNotWait() {
    cluster.instance("samba1", 3);

    Harness.Call waiting = harness.call("restore", "dokuwiki1", "--node", "3");
    assertThat(waiting.exitCode()).isEqualTo(4);
    assertThat(waiting.err()).contains("node 3");
    assertThat(cluster.bus.restores).isEmpty();

    Harness.Call left = harness.call("restore", "dokuwiki1", "--node", "3", "--no-wait");
    assertThat(left.exitCode()).isZero();
    assertThat(left.err()).contains("waits until one starts");
    assertThat(harness.call("job", "list").out()).contains("restore").contains("requested");
  }

  @Test
  void shouldTellHowItFailed() {
    cluster.bus.restored =
        order ->
            Optional.of(
                new Restored(
                    Outcome.FAILED,
                    "Step 20loadkey failed.",
                    RestoreSamples.details("ok", "true")));

    Harness.Call call = harness.call("restore", "dokuwiki1");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.out()).contains("dokuwiki1").contains("failed").contains("20loadkey");
    assertThat(call.out()).doesNotContain("dokuwiki2");
  }

  @Test
  void shouldTakeTheNewestThatFitsOfAllRepositories() {
    String second = "58ce000a-79b7-5fe6-8558-177fd70c27b4";
    addSecond(second);
    String later = "[{\"id\":\"cafe012301234567\",\"timestamp\":1772190000,\"tags\":[]}]";
    cluster.details =
        q -> !q.path().contains("@") ? "[]" : q.repositoryId().equals(second) ? later : SNAPSHOTS;

    Harness.Call date = harness.call("restore", "dokuwiki1", "--snapshot", "2026-02-27");
    assertThat(date.exitCode()).as(date.err()).isZero();
    assertThat(date.err())
        .contains("Taken from repository " + second + "; --repository chooses another.");
    assertThat(order().source().repositoryId()).isEqualTo(second);
    assertThat(order().source().snapshot()).isEqualTo("cafe012301234567");

    assertThat(harness.call("restore", "dokuwiki1").exitCode()).isZero();
    assertThat(order().source().snapshot()).isEqualTo(NEWEST);
    assertThat(order().source().repositoryId()).isEqualTo(REPOSITORY);

    assertThat(harness.call("restore", "dokuwiki1", "--snapshot", "2020-01-01").err())
        .contains("no snapshot as old as 2020-01-01");
    assertThat(harness.call("restore", "dokuwiki1", "--snapshot", "yesterday").err())
        .contains("names no snapshot");
  }

  @Test
  void shouldSayWhichRepositoryCouldNotBeAsked() {
    String second = "58ce000a-79b7-5fe6-8558-177fd70c27b4";
    addSecond(second);
    cluster.isSuccess = q -> !q.repositoryId().equals(second);

    Harness.Call call = harness.call("restore", "dokuwiki1", "--snapshot", "2026-02-28");
    Harness.Call named =
        harness.call("restore", "dokuwiki1", "--snapshot", "2026-02-28", "--repository", second);

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.err()).contains("Repository " + second + ", dokuwiki/dokuwiki1@");
    assertThat(order().source().repositoryId()).isEqualTo(REPOSITORY);
    assertThat(named.exitCode()).isEqualTo(2);
  }

  private void addSecond(String id) {
    cluster
        .catalog
        .repositories()
        .add(
            new Repository(id, "s", "b2:y", Provider.BACKBLAZE, ""),
            new RepositorySecrets("secret", Map.of()));
    addBackup(id);
  }

  private RestoreOrder order() {
    return cluster.bus.restores.get(cluster.bus.restores.size() - 1);
  }

  private void addBackup(String repository) {
    cluster
        .catalog
        .backups()
        .add(
            new Backup(
                0,
                "b",
                repository,
                new Timing("daily", "", "", Duration.ZERO, true),
                Retention.keepLast(1),
                List.of("dokuwiki1"),
                true));
  }

  private static String found() {
    return found(RestoreSamples.UUID);
  }

  private static String found(String uuid) {
    return """
        [{"path":"dokuwiki/dokuwiki1@%s","name":"dokuwiki","instance":"dokuwiki1","uuid":"%s"}]"""
        .formatted(uuid, uuid);
  }
}
