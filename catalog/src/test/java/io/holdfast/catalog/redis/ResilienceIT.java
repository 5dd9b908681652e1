package io.holdfast.catalog.redis;

import static io.holdfast.catalog.contract.RepositoriesContract.assertReason;
import static io.holdfast.catalog.contract.Samples.NOON;
import static io.holdfast.catalog.contract.Samples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.testing.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResilienceIT {
  private final RedisServer server = new RedisServer();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldSayThatTheServerDoesNotAnswerThenStopAskingThenComeBack() {
    try (RedisCatalog catalog = RedisCatalog.open(server.url(), Path.of(""))) {
      catalog.ping();
      server.kill();

      assertThatThrownBy(catalog::ping)
          .hasMessage("Redis at 127.0.0.1:" + server.port() + " does not answer.");
      assertReason(Reason.UNREACHABLE, catalog::ping);
      assertReason(Reason.UNREACHABLE, catalog::ping);
      assertThat(catalog.circuits()).containsEntry("redis", "OPEN");
      assertThatThrownBy(catalog::ping).hasMessageContaining("asked again in a few seconds");

      server.start();
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                catalog.ping();
                assertThat(catalog.circuits()).containsEntry("redis", "CLOSED");
              });
    }
  }

  @Test
  void shouldNotFailACallForConnectionsThatDiedWithAnEarlierServer() {
    try (RedisCatalog catalog = RedisCatalog.open(server.url(), Path.of(""))) {
      IntStream.range(0, 64).parallel().forEach(i -> catalog.ping());
      server.kill();
      server.start();

      assertThat(catalog.jobs().requested(identity("job", "wiki1"), NOON)).isTrue();
    }
  }

  @Test
  void shouldRepeatACallThatIsHarmlessWhenItsAnswerIsLost() throws IOException {
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        RedisCatalog catalog = RedisCatalog.open(proxy.url(), Path.of(""))) {
      catalog.jobs().started(identity("warm", "wiki1"), "w", NOON);
      proxy.cut("EVALSHA", 2);

      catalog.jobs().started(identity("job", "wiki1"), "w", NOON);

      assertThat(proxy.cutsLeft()).isZero();
      assertThat(catalog.jobs().find("job")).map(JobEntry::state).contains(State.RUNNING);
    }
  }

  @Test
  void shouldNotRepeatACallThatMayHaveBeenMade() throws IOException {
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        RedisCatalog catalog = RedisCatalog.open(proxy.url(), Path.of(""))) {
      catalog.jobs().requested(identity("warm", "wiki1"), NOON);
      proxy.cut("EVALSHA", 1);

      assertReason(
          Reason.UNREACHABLE, () -> catalog.jobs().requested(identity("job", "wiki1"), NOON));

      assertThat(catalog.jobs().find("job")).map(JobEntry::state).contains(State.REQUESTED);
    }
  }

  @Test
  void shouldNotCountRefusalsAsOutages() {
    try (RedisCatalog catalog = RedisCatalog.open(server.url(), Path.of(""))) {
      for (int i = 0; i < 20; i++) {
        assertReason(Reason.NOT_FOUND, () -> catalog.repositories().secrets("none"));
      }

      assertThat(catalog.circuits()).containsEntry("redis", "CLOSED");
    }
  }
}
