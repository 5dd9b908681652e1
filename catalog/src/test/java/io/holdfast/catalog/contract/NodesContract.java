package io.holdfast.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.WorkerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds {@link io.holdfast.catalog.Nodes}. */
public interface NodesContract {
  Duration LONG = Duration.ofMinutes(1);
  Duration SHORT = Duration.ofMillis(150);

  Catalog catalog();

  @Test
  default void shouldKnowRegisteredNodesAndThoseWithALiveWorker() {
    catalog().nodes().register(3);
    catalog().nodes().register(3);
    catalog().nodes().heartbeat(worker("w", 12), LONG);

    assertThat(catalog().nodes().ids()).containsExactly(3, 12);
  }

  @Test
  default void shouldListLiveWorkersByNodeThenId() {
    catalog().nodes().heartbeat(worker("b", 1), LONG);
    catalog().nodes().heartbeat(worker("c", 10), LONG);
    catalog().nodes().heartbeat(worker("a", 2), LONG);
    catalog().nodes().heartbeat(worker("a0", 1), LONG);

    assertThat(catalog().nodes().workers())
        .containsExactly(worker("a0", 1), worker("b", 1), worker("a", 2), worker("c", 10));
  }

  @Test
  default void shouldForgetAWorkerThatFallsSilent() {
    catalog().nodes().heartbeat(worker("silent", 1), SHORT);
    catalog().nodes().heartbeat(worker("beating", 2), LONG);

    await()
        .untilAsserted(
            () -> assertThat(catalog().nodes().workers()).containsExactly(worker("beating", 2)));
    assertThat(catalog().nodes().ids()).containsExactly(2);
  }

  @Test
  default void shouldForgetAWorkerThatSaysGoodbye() {
    catalog().nodes().heartbeat(worker("w", 1), LONG);

    catalog().nodes().gone("w");
    catalog().nodes().gone("never seen");

    assertThat(catalog().nodes().workers()).isEmpty();
  }

  @Test
  default void shouldKnowLiveSchedulers() {
    catalog().nodes().schedulerHeartbeat("two", LONG);
    catalog().nodes().schedulerHeartbeat("one", LONG);
    catalog().nodes().schedulerHeartbeat("gone", SHORT);

    await()
        .untilAsserted(
            () -> assertThat(catalog().nodes().schedulers()).containsExactly("one", "two"));
  }

  /** A worker's status. */
  static WorkerStatus worker(String id, int node) {
    return new WorkerStatus(
        id,
        node,
        Samples.NOON,
        Samples.NOON.plusSeconds(5),
        4,
        List.of("job-1", "job-2"),
        Map.of("restic", "0.14.0", "circuit:repository", "CLOSED"));
  }
}
