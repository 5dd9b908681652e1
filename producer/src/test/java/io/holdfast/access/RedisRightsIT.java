package io.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.DeadLetterMarks.Mark;
import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Leases.Lease;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.contract.Samples;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.catalog.redis.RedisUsers;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each member calls what it calls in its work, as its own user of a real Redis. */
class RedisRightsIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();
  private static final Instant NOON = Samples.NOON;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Catalog admin = RedisCatalog.open(REDIS.url(), Path.of(""));
  private int backup;

  @BeforeEach
  void fill() {
    REDIS.flush();
    admin.repositories().add(Samples.repository(), Samples.secrets());
    admin.instances().add(Samples.instance("dokuwiki1", 1));
    backup = admin.backups().add(Samples.backup("dokuwiki1"));
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void shouldLetAWorkerDoItsWork() {
    try (Catalog catalog = as(Member.worker(1))) {
      catalog.ping();
      assertThat(catalog.clusterUuid()).isNotEmpty();
      catalog.nodes().register(1);
      catalog.nodes().heartbeat(worker(), MINUTE);
      assertThat(catalog.nodes().ids()).containsExactly(1);
      assertThat(catalog.backups().find(backup)).isPresent();
      assertThat(catalog.repositories().secrets(Samples.REPOSITORY_ID))
          .isEqualTo(Samples.secrets());
      assertThat(catalog.repositories().findCandidate(Samples.REPOSITORY_ID)).isEmpty();
      catalog.repositories().setInitialized(Samples.REPOSITORY_ID, "a/b", true);
      assertThat(catalog.repositories().isInitialized(Samples.REPOSITORY_ID, "a/b")).isTrue();
      job(catalog, "run");
      job(catalog, "");
      catalog.lastStates().put(Samples.lastState(backup, "dokuwiki1", 1, NOON));
      assertThat(catalog.lastStates().find(backup, "dokuwiki1")).isPresent();
      lease(catalog);
      restore(catalog);
      assertThat(catalog.transfers().begin("t", "w")).isNotNull();
      catalog.transfers().stop("t");
      catalog.nodes().gone("w");
    }
  }

  @Test
  void shouldLetAWorkerSaveKeysOfApplicationsAlone() {
    try (Catalog catalog = as(Member.worker(1))) {
      assertThat(catalog.redisKeys().dump("dokuwiki1/sessions")).isEmpty();
      assertThat(catalog.redisKeys().dump("module/dokuwiki1/environment")).isPresent();
      refused(() -> catalog.redisKeys().dump("cluster/backup_sequence"));
      refused(() -> catalog.redisKeys().restore("cluster/uuid", MINUTE, new byte[1], true));
    }
  }

  @Test
  void shouldNotLetAWorkerChangeRepositoriesSlotsOrUsers() {
    try (Catalog catalog = as(Member.worker(1))) {
      refused(() -> catalog.repositories().alter(Samples.repository(), Samples.secrets("mine")));
      refused(() -> catalog.dueSlots().list());
    }
    try (RedisUsers users = RedisUsers.open(url(Member.worker(1)))) {
      refused(users::names);
      refused(() -> users.set("holdfast-node-2", List.of("on", "nopass", "~*", "+@all")));
    }
    assertThat(admin.repositories().secrets(Samples.REPOSITORY_ID)).isEqualTo(Samples.secrets());
  }

  @Test
  void shouldLetASchedulerDoItsWorkWithoutSecrets() {
    try (Catalog catalog = as(Member.scheduler())) {
      catalog.ping();
      assertThat(catalog.clusterUuid()).isNotEmpty();
      catalog.nodes().schedulerHeartbeat("s", MINUTE);
      assertThat(catalog.nodes().schedulers()).containsExactly("s");
      assertThat(catalog.nodes().workers()).isEmpty();
      assertThat(catalog.revision()).isPositive();
      assertThat(catalog.backups().list()).hasSize(1);
      assertThat(catalog.repositories().list()).hasSize(1);
      assertThat(catalog.instances().list()).hasSize(1);
      assertThat(catalog.lastStates().list(backup)).isEmpty();
      assertThat(catalog.dueSlots().build(List.of())).isTrue();
      assertThat(catalog.dueSlots().schedule(backup, "f", NOON, NOON)).isTrue();
      List<Claim> claims = catalog.dueSlots().claim("s", NOON, MINUTE, 10);
      assertThat(claims).hasSize(1);
      JobEntry.Identity identity = Samples.identity("j", "dokuwiki1");
      assertThat(catalog.jobs().requested(identity, NOON)).isTrue();
      assertThat(catalog.jobs().unfinished(identity.backupId(), "dokuwiki1")).isPresent();
      assertThat(catalog.dueSlots().advance(claims.get(0), NOON.plus(MINUTE), NOON.plus(MINUTE)))
          .isTrue();
      catalog.dueSlots().remove(backup);
      refused(() -> catalog.repositories().secrets(Samples.REPOSITORY_ID));
      refused(() -> catalog.backups().remove(backup));
      refused(() -> catalog.redisKeys().dump("dokuwiki1/sessions"));
    }
  }

  @Test
  void shouldLetAClientDoAllOfTheCommandLineButGiveRights() {
    try (Catalog catalog = as(Member.client())) {
      catalog.repositories().alter(Samples.repository(), Samples.secrets("new"));
      assertThat(catalog.backups().remove(backup)).isTrue();
      assertThat(catalog.instances().remove("dokuwiki1")).isTrue();
      catalog.deadLetterMarks().put("0-1", Mark.DROPPED, MINUTE);
      assertThat(catalog.jobs().recent(10)).isEmpty();
      assertThat(catalog.redisKeys().dump("dokuwiki1/sessions")).isEmpty();
    }
    try (RedisUsers users = RedisUsers.open(url(Member.client()))) {
      refused(users::names);
    }
  }

  private static void job(Catalog catalog, String run) {
    JobEntry.Identity made = Samples.identity("job" + run, "dokuwiki1");
    JobEntry.Identity identity =
        new JobEntry.Identity(
            made.jobId(), run, made.kind(), made.backupId(), made.instance(), made.node());
    assertThat(catalog.jobs().requested(identity, NOON)).isTrue();
    assertThat(catalog.jobs().started(identity, "w", NOON)).isPresent();
    assertThat(catalog.jobs().publishing(identity.jobId(), "SUCCEEDED", "", "cmVzdWx0", NOON))
        .isTrue();
    catalog.jobs().ended(identity.jobId());
    assertThat(catalog.jobs().find(identity.jobId())).isPresent();
  }

  private static void lease(Catalog catalog) {
    Lease lease = catalog.leases().acquire("instance/dokuwiki1", "w", MINUTE).orElseThrow();
    assertThat(catalog.leases().renew(lease, MINUTE)).isTrue();
    Lease taken = catalog.leases().takeOver(lease, "v", MINUTE).orElseThrow();
    assertThat(catalog.leases().holder("instance/dokuwiki1")).contains(taken);
    catalog.leases().release(taken);
  }

  private static void restore(Catalog catalog) {
    String name = catalog.instances().reserveName("dokuwiki", "job");
    Instance restored = Samples.instance(name, 1);
    catalog.instances().install(restored, Set.of("dokuwiki1"));
    catalog.instances().releaseName("job");
    assertThat(catalog.instances().find(name)).isPresent();
    catalog.instances().install(Samples.instance("away1", 2), Set.of(name));
    assertThat(catalog.removals().owed()).containsExactly(restored);
    catalog.removals().done(restored);
    assertThat(catalog.removals().owed()).isEmpty();
  }

  private static WorkerStatus worker() {
    return new WorkerStatus("w", 1, NOON, NOON, 2, List.of(), Map.of());
  }

  private static Catalog as(Member member) {
    return RedisCatalog.open(url(member), Path.of(""));
  }

  private static String url(Member member) {
    try (RedisUsers users = RedisUsers.open(REDIS.url())) {
      users.set(member.user(), RedisRights.of(member, Passwords.hash("sesame")));
    }
    return REDIS.url().replace("//", "//" + member.user() + ":sesame@");
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CatalogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAUTHORIZED));
  }
}
