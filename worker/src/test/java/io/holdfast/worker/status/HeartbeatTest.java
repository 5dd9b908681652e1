package io.holdfast.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.testing.InMemoryCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final InMemoryCatalog catalog = new InMemoryCatalog(clock);
  private final Heartbeat heartbeat =
      new Heartbeat(
          catalog.nodes(),
          new Heartbeat.Self("w", 3, 2, Duration.ofSeconds(5)),
          () -> List.of("job"),
          () -> Map.of("restic", "0.14.0"),
          clock);

  @Test
  void shouldSayWhoItIsAndWhatItDoes() {
    heartbeat.beat();

    assertThat(catalog.nodes().workers())
        .containsExactly(
            new WorkerStatus("w", 3, NOW, NOW, 2, List.of("job"), Map.of("restic", "0.14.0")));
  }

  @Test
  void shouldGoOnWhileTheStoreIsAway() {
    catalog.setUnreachable(true);
    heartbeat.beat();
    catalog.setUnreachable(false);
    heartbeat.beat();

    assertThat(catalog.nodes().workers()).hasSize(1);
  }

  @Test
  void shouldTakeItsHeartbeatBackAtTheEnd() {
    heartbeat.beat();
    heartbeat.close();

    assertThat(catalog.nodes().workers()).isEmpty();
  }
}
