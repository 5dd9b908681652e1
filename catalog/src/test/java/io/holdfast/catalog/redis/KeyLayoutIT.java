package io.holdfast.catalog.redis;

import static io.holdfast.catalog.contract.Samples.NOON;
import static io.holdfast.catalog.contract.Samples.REPOSITORY_ID;
import static io.holdfast.catalog.contract.Samples.backup;
import static io.holdfast.catalog.contract.Samples.identity;
import static io.holdfast.catalog.contract.Samples.instance;
import static io.holdfast.catalog.contract.Samples.lastState;
import static io.holdfast.catalog.contract.Samples.repository;
import static io.holdfast.catalog.contract.Samples.secrets;
import static io.holdfast.catalog.contract.Samples.withRetention;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.Transfers.Chunk;
import io.holdfast.catalog.Transfers.Kind;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/** The exact keys and fields, which other programs read. */
class KeyLayoutIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private final RedisCatalog catalog = RedisCatalog.open(REDIS.url(), Path.of(""));
  private final RedisClient raw = RawRedis.connect(REDIS);

  @BeforeEach
  void startEmpty() {
    REDIS.flush();
  }

  @AfterEach
  void close() {
    raw.close();
    catalog.close();
  }

  @Test
  void shouldWriteRepositoriesAndBackupsAsNethServerDoes() {
    catalog.repositories().add(repository(), secrets());
    catalog.backups().add(backup("dokuwiki1", "mail1"));

    Map<String, String> contents = RawRedis.contents(raw);
    String conf = String.valueOf(contents.remove("private/nodes/backup_destination/rclone_conf"));
    assertThat(conf)
        .startsWith("{" + REPOSITORY_ID + "=[" + REPOSITORY_ID + "]\ntype = b2\n")
        .contains("account = account\n", "key = a secret key\n", "hard_delete = true\n");
    assertThat(contents)
        .containsExactly(
            Map.entry(
                "cluster/backup/1",
                "{enabled=1, instances=dokuwiki1 mail1, name=Nightly, repository="
                    + REPOSITORY_ID
                    + ", retention=7, schedule=daily, schedule_hint={\"interval\":\"daily\"}}"),
            Map.entry(
                "cluster/backup_repository/" + REPOSITORY_ID,
                "{basepath=, name=Backblaze bucket, provider=backblaze, url=b2:bucket/path}"),
            Map.entry("cluster/backup_sequence", "1"),
            Map.entry(
                "holdfast/backup/1", "{catch_up=, jitter_seconds=300, time_zone=Europe/Rome}"),
            Map.entry("holdfast/revision", "2"),
            Map.entry(
                "private/agents/backup_destination/restic_password",
                "{" + REPOSITORY_ID + "=a restic password}"));
  }

  @Test
  void shouldGiveNethServerANumberThatKeepsNoLessThanOurRules() {
    catalog.repositories().add(repository(), secrets());
    catalog.backups().add(withRetention(backup(), new Retention(0, 24, 7, 4, 12, 0, "")));

    assertThat(raw.hget("cluster/backup/1", "retention")).isEqualTo("47");
    assertThat(raw.hget("holdfast/backup/1", "retention"))
        .isEqualTo(
            "{\"last\":0,\"hourly\":24,\"daily\":7,\"weekly\":4,\"monthly\":12,\"yearly\":0,"
                + "\"within\":\"\"}");
  }

  @Test
  void shouldWriteInstancesAsNethServerDoes() {
    catalog.instances().add(instance("dokuwiki1", 2));

    assertThat(RawRedis.contents(raw))
        .containsExactly(
            Map.entry("cluster/module_node", "{dokuwiki1=2}"),
            Map.entry("cluster/module_uuid", "{dokuwiki1=" + instance("dokuwiki1", 2).uuid() + "}"),
            Map.entry(
                "holdfast/instance/dokuwiki1",
                "{install_dir=/srv/dokuwiki1, rootfull=1, state_dir=/srv/dokuwiki1/state,"
                    + " user=wiki, volumes={\"data\":\"/srv/dokuwiki1/data\"}}"),
            Map.entry("holdfast/revision", "1"),
            Map.entry(
                "module/dokuwiki1/environment",
                "{IMAGE_URL=ghcr.io/nethserver/dokuwiki:1.0.0, MODULE_ID=dokuwiki1, MODULE_UUID="
                    + instance("dokuwiki1", 2).uuid()
                    + "}"),
            Map.entry("module/dokuwiki1/flags", "[no_data_backup]"),
            Map.entry("module/dokuwiki1/ui_name", "Our wiki"));

    catalog.instances().remove("dokuwiki1");
    assertThat(RawRedis.contents(raw)).containsExactly(Map.entry("holdfast/revision", "2"));
  }

  @Test
  void shouldWriteLastStatesInBothForms() {
    catalog.lastStates().put(lastState(1, "dokuwiki1", 2, NOON));

    assertThat(RawRedis.contents(raw))
        .containsExactly(
            Map.entry(
                "holdfast/last/1",
                "{dokuwiki1={\"node\":2,\"job\":\"job-1\",\"started_at\":1785585540000,"
                    + "\"ended_at\":1785585600000,\"outcome\":\"SUCCEEDED\","
                    + "\"message\":\"Saved 3 files.\",\"bytes\":1000,\"files\":3,"
                    + "\"snapshots_kept\":5,\"last_complete_job\":\"job-1\"}}"),
            Map.entry(
                "node/2/backup_status/1",
                "{dokuwiki1={\"start\":1785585540,\"end\":1785585600,\"total_size\":1000,"
                    + "\"total_file_count\":3,\"snapshots_count\":5,\"errors\":0}}"));
  }

  @Test
  void shouldLetJobsLeasesHeartbeatsAndCandidatesExpire() {
    catalog.jobs().requested(identity("job", "wiki1"), NOON);
    catalog.leases().acquire("wiki1", "w", Duration.ofSeconds(30)).orElseThrow().token();
    catalog.nodes().schedulerHeartbeat("s", Duration.ofSeconds(20));
    catalog.repositories().putCandidate(repository(), secrets(), Duration.ofMinutes(5));

    for (String key :
        new String[] {"holdfast/job/job", "holdfast/run/run-1", "holdfast/unfinished/1/wiki1"}) {
      assertThat(raw.ttl(key)).as(key).isBetween(1209500L, 1209600L);
    }
    assertThat(raw.pttl("holdfast/lease/wiki1")).isBetween(1L, 30000L);
    assertThat(raw.pttl("holdfast/scheduler/s")).isBetween(1L, 20000L);
    assertThat(raw.pttl("holdfast/candidate/" + REPOSITORY_ID)).isBetween(1L, 300000L);
  }

  @Test
  void shouldForgetJobsThatRanOut() {
    catalog.jobs().requested(identity("old", "wiki1"), NOON.minus(Duration.ofDays(15)));
    catalog.jobs().requested(identity("new", "wiki1"), NOON);

    assertThat(raw.zrange("holdfast/jobs", 0, -1)).containsExactly("new");
    assertThat(raw.zrange("holdfast/unfinished/1/wiki1", 0, -1)).containsExactly("new");
  }

  @Test
  void shouldKeepWhatWasDecidedLastForADayAfterRemoval() {
    assertThat(catalog.dueSlots().build(List.of())).isTrue();
    catalog.dueSlots().schedule(1, "f", NOON, NOON);
    var claim = catalog.dueSlots().claim("a", NOON, Duration.ofSeconds(30), 1).get(0);
    catalog.dueSlots().advance(claim, NOON.plusSeconds(60), NOON.plusSeconds(60));
    catalog.dueSlots().remove(1);

    assertThat(raw.ttl("holdfast/slot/1")).isBetween(86300L, 86400L);
    assertThat(raw.zrange("holdfast/due", 0, -1))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("built:");
    catalog.dueSlots().schedule(1, "f", NOON.plusSeconds(60), NOON.plusSeconds(60));
    assertThat(raw.ttl("holdfast/slot/1")).isEqualTo(-1);
  }

  @Test
  void shouldLeaveNothingOfATransferThatNobodyTouches() {
    Transfers transfers = catalog.transfers();
    transfers.put("t", "writer", new Chunk(3, Kind.DATA, new byte[] {'a', '\n', 'b'}));
    transfers.put("t", "writer", Chunk.mark(Kind.END, 6));
    transfers.stop("another");

    assertThat(raw.lrange("holdfast/transfer/t", 0, -1)).containsExactly("3 data\na\nb", "6 end\n");
    assertThat(raw.get("holdfast/transfer/t/writer")).isEqualTo("writer");
    assertThat(raw.keys("*")).hasSize(3);
    for (String key : raw.keys("*")) {
      assertThat(raw.pttl(key)).as(key).isBetween(1L, 60_000L);
    }
    raw.persist("holdfast/transfer/t");
    raw.persist("holdfast/transfer/t/writer");
    assertThat(transfers.take("t", 3)).isPresent();
    assertThat(raw.pttl("holdfast/transfer/t")).isBetween(1L, 60_000L);
    assertThat(raw.pttl("holdfast/transfer/t/writer")).isBetween(1L, 60_000L);
  }
}
