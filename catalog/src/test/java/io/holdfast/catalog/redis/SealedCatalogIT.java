package io.holdfast.catalog.redis;

import static io.holdfast.catalog.contract.RepositoriesContract.assertReason;
import static io.holdfast.catalog.contract.Samples.REPOSITORY_ID;
import static io.holdfast.catalog.contract.Samples.repository;
import static io.holdfast.catalog.contract.Samples.secrets;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Repositories.Candidate;
import io.holdfast.catalog.seal.KeyFile;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class SealedCatalogIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();
  @TempDir static Path directory = Path.of("");

  private final RedisCatalog plain = RedisCatalog.open(REDIS.url(), Path.of(""));
  private final RedisCatalog sealing = RedisCatalog.open(REDIS.url(), key("key"));
  private final RedisCatalog another = RedisCatalog.open(REDIS.url(), key("another"));
  private final RedisClient raw = RawRedis.connect(REDIS);

  private static Path key(String name) {
    Path file = directory.resolve(name);
    if (!file.toFile().exists()) {
      KeyFile.create(file);
    }
    return file;
  }

  @BeforeEach
  void startEmpty() {
    REDIS.flush();
  }

  @AfterEach
  void close() {
    raw.close();
    plain.close();
    sealing.close();
    another.close();
  }

  @Test
  void shouldStoreNoSecretInTheClear() {
    sealing.repositories().add(repository(), secrets());
    sealing.repositories().putCandidate(repository("c", "C"), secrets(), Duration.ofMinutes(1));

    assertThat(RawRedis.contents(raw).values())
        .noneMatch(text -> text.contains("a secret key") || text.contains("a restic password"));
    assertThat(sealing.repositories().secrets(REPOSITORY_ID)).isEqualTo(secrets());
    assertThat(sealing.repositories().findCandidate("c"))
        .contains(new Candidate(repository("c", "C"), secrets()));
  }

  @Test
  void shouldReadWhatIsPlainAndSealItAtTheNextChange() {
    plain.repositories().add(repository(), secrets());
    assertThat(sealing.repositories().secrets(REPOSITORY_ID)).isEqualTo(secrets());

    sealing.repositories().alter(repository(), secrets());

    assertThat(raw.hget("private/agents/backup_destination/restic_password", REPOSITORY_ID))
        .startsWith("holdfast-sealed:1:");
    assertThat(sealing.repositories().secrets(REPOSITORY_ID)).isEqualTo(secrets());
  }

  @Test
  void shouldRefuseToOpenWithoutTheRightKey() {
    sealing.repositories().add(repository(), secrets());

    assertReason(Reason.UNAUTHORIZED, () -> plain.repositories().secrets(REPOSITORY_ID));
    assertReason(Reason.UNAUTHORIZED, () -> another.repositories().secrets(REPOSITORY_ID));
    assertThat(plain.repositories().list()).containsExactly(repository());
  }

  @Test
  void shouldNoticeASecretThatWasMovedToAnotherRepository() {
    String passwords = "private/agents/backup_destination/restic_password";
    sealing.repositories().add(repository(), secrets());
    sealing.repositories().add(repository("other", "Other"), secrets("another one"));
    raw.hset(passwords, REPOSITORY_ID, raw.hget(passwords, "other"));

    assertReason(Reason.CORRUPT, () -> sealing.repositories().secrets(REPOSITORY_ID));
  }
}
