package io.holdfast.worker.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.job.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwedRemovalsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final FakeHost host = new FakeHost();
  private final List<String> alone = new CopyOnWriteArrayList<>();
  private final OwedRemovals removals =
      new OwedRemovals(
          2,
          catalog,
          host,
          (id, instance, work) -> {
            alone.add(instance);
            work.accept(new Cancellation());
          },
          Clock.systemUTC());

  @AfterEach
  void close() {
    removals.close();
    removals.close();
  }

  private void replaced(String id, int node) {
    catalog.instances().add(new Instance(id, "a", id, node, "", false, null));
    catalog.instances().install(new Instance("new-" + id, "a", id, 1, "", false, null), Set.of(id));
  }

  @Test
  void shouldRemoveWhatItsNodeOwesAndNothingElse() {
    replaced("here1", 2);
    replaced("there1", 3);
    removals.start();
    await()
        .atMost(LONG)
        .until(() -> catalog.removals().owed().stream().allMatch(old -> old.node() == 3));
    assertThat(host.calls).containsExactly("stop here1", "remove here1");
    assertThat(alone).containsExactly("here1");
  }

  @Test
  void shouldTryAgainAndBearThatTheCatalogIsAway() {
    replaced("here1", 2);
    host.failuresToRemove.set(1);
    catalog.setUnreachable(true);
    removals.start();
    catalog.setUnreachable(false);
    await().atMost(LONG).until(() -> catalog.removals().owed().isEmpty());
    assertThat(host.calls).filteredOn("remove here1"::equals).hasSize(2);
  }
}
