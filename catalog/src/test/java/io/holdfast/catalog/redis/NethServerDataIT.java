package io.holdfast.catalog.redis;

import static io.holdfast.catalog.contract.RepositoriesContract.assertReason;
import static io.holdfast.catalog.contract.Samples.REPOSITORY_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.contract.Samples;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/** A cluster that NethServer 8 made, with no key of ours. */
class NethServerDataIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final Timing DAILY = new Timing("daily", "", "", Duration.ZERO, true);

  private final RedisCatalog catalog = RedisCatalog.open(REDIS.url(), Path.of(""));
  private final RedisClient raw = RawRedis.connect(REDIS);

  @BeforeEach
  void writeAsNethServer() {
    REDIS.flush();
    raw.set("cluster/uuid", "11111111-2222-4333-8444-555555555555");
    raw.hset(
        "cluster/backup_repository/" + REPOSITORY_ID,
        Map.of("name", "Cloud", "url", "b2:mybucket", "provider", "backblaze"));
    raw.hset(
        "private/nodes/backup_destination/rclone_conf",
        REPOSITORY_ID,
        "[" + REPOSITORY_ID + "]\ntype = b2\naccount = 1234\nkey = abcd\nhard_delete = true\n");
    raw.hset("private/agents/backup_destination/restic_password", REPOSITORY_ID, "0123abcd");
    raw.set("cluster/backup_sequence", "4");
    raw.hset(
        "cluster/backup/4",
        Map.of(
            "name", "Backup 4",
            "repository", REPOSITORY_ID,
            "schedule", "daily",
            "schedule_hint", "{}",
            "retention", "3",
            "instances", "dokuwiki1 mail1",
            "enabled", "1"));
    raw.hset("cluster/module_node", Map.of("dokuwiki1", "1", "mail1", "2"));
    raw.hset("cluster/module_uuid", Map.of("dokuwiki1", "uuid-1"));
    raw.hset(
        "module/dokuwiki1/environment",
        Map.of("IMAGE_URL", "ghcr.io/nethserver/dokuwiki:1.0.0", "MODULE_UUID", "uuid-1"));
    raw.hset(
        "module/mail1/environment",
        Map.of("IMAGE_URL", "ghcr.io/nethserver/mail:1.2.3", "MODULE_UUID", "uuid-2"));
    raw.set("module/mail1/ui_name", "Mail");
    raw.sadd("module/mail1/flags", "no_data_backup", "core_module");
  }

  @AfterEach
  void close() {
    raw.close();
    catalog.close();
  }

  @Test
  void shouldReadRepositoriesAndSecrets() {
    assertThat(catalog.repositories().list())
        .containsExactly(
            new Repository(REPOSITORY_ID, "Cloud", "b2:mybucket", Provider.BACKBLAZE, ""));
    assertThat(catalog.repositories().secrets(REPOSITORY_ID))
        .isEqualTo(
            new RepositorySecrets(
                "0123abcd", Map.of("b2_account_id", "1234", "b2_account_key", "abcd")));
  }

  @Test
  void shouldReadBackups() {
    assertThat(catalog.backups().list())
        .containsExactly(
            new Backup(
                4,
                "Backup 4",
                REPOSITORY_ID,
                DAILY,
                Retention.keepLast(3),
                List.of("dokuwiki1", "mail1"),
                true));
  }

  @Test
  void shouldReadInstancesAndTheCluster() {
    assertThat(catalog.instances().list())
        .containsExactly(
            new Instance(
                "dokuwiki1", "ghcr.io/nethserver/dokuwiki:1.0.0", "uuid-1", 1, "", false, null),
            new Instance(
                "mail1", "ghcr.io/nethserver/mail:1.2.3", "uuid-2", 2, "Mail", true, null));
    assertThat(catalog.nodes().ids()).containsExactly(1, 2);
    assertThat(catalog.clusterUuid()).isEqualTo("11111111-2222-4333-8444-555555555555");
  }

  @Test
  void shouldReadLastStatesUntilALaterOneIsWritten() {
    raw.hset(
        "node/1/backup_status/4",
        "dokuwiki1",
        "{\"start\": 1785585540, \"end\": 1785585600, \"total_size\": 10, \"total_file_count\": 2,"
            + " \"snapshots_count\": 3, \"errors\": 1}");

    LastState state = catalog.lastStates().find(4, "dokuwiki1").orElseThrow();
    assertThat(state.outcome()).isEqualTo("FAILED");
    assertThat(state.span().endedAt()).isEqualTo(Instant.parse("2026-08-01T12:00:00Z"));
    assertThat(state.sizes()).isEqualTo(new LastState.Sizes(10, 2));

    LastState ours = Samples.lastState(4, "dokuwiki1", 1, Samples.NOON.plusSeconds(1));
    catalog.lastStates().put(ours);
    assertThat(catalog.lastStates().find(4, "dokuwiki1")).contains(ours);

    raw.hset(
        "node/1/backup_status/4", "dokuwiki1", "{\"start\":1,\"end\":2785585600,\"errors\":0}");
    assertThat(catalog.lastStates().find(4, "dokuwiki1"))
        .map(later -> later.span().endedAt().getEpochSecond())
        .contains(2785585600L);
  }

  @Test
  void shouldNumberNewBackupsAfterTheOldOnes() {
    Backup added = catalog.backups().find(4).orElseThrow();

    assertThat(catalog.backups().add(added)).isEqualTo(5);
  }

  @Test
  void shouldSkipNumbersThatAreTaken() {
    raw.set("cluster/backup_sequence", "3");

    assertThat(catalog.backups().add(catalog.backups().find(4).orElseThrow())).isEqualTo(5);
  }

  @Test
  void shouldFollowARetentionThatNethServerChanged() {
    catalog
        .backups()
        .alter(
            Samples.withRetention(
                catalog.backups().find(4).orElseThrow(), new Retention(1, 0, 7, 0, 0, 0, "")));
    raw.hset("cluster/backup/4", "retention", "12");

    assertThat(catalog.backups().find(4)).map(Backup::retention).contains(Retention.keepLast(12));
  }

  @Test
  void shouldListTheOthersWhenOneCannotBeUnderstood() {
    raw.hset("cluster/backup_repository/x", Map.of("name", "X", "provider", "floppy"));
    raw.hset("cluster/backup/7", Map.of("name", "Seven", "retention", "many"));
    raw.hset("cluster/module_node", "odd1", "first");

    assertThat(catalog.repositories().list()).hasSize(1);
    assertThat(catalog.backups().list()).hasSize(1);
    assertThat(catalog.instances().list()).hasSize(2);
    assertReason(Reason.CORRUPT, () -> catalog.repositories().find("x"));
    assertReason(Reason.CORRUPT, () -> catalog.backups().find(7));
    assertReason(Reason.CORRUPT, () -> catalog.instances().find("odd1"));
  }

  @Test
  void shouldSayWhichConfigurationCannotBeUnderstoodWithoutShowingIt() {
    raw.hset("private/nodes/backup_destination/rclone_conf", REPOSITORY_ID, "no ini: hush");

    assertThatThrownBy(() -> catalog.repositories().secrets(REPOSITORY_ID))
        .hasMessageContaining("private/nodes/backup_destination/rclone_conf")
        .hasMessageNotContaining("hush");
  }
}
