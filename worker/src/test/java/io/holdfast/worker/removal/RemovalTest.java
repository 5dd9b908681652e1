package io.holdfast.worker.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemovalTest {
  private static final UUID ID = new UUID(1, 2);
  private static final Instance OLD = new Instance("a1", "a", "old", 2, "", false, null);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final FakeHost host = new FakeHost();
  private final Removal removal = new Removal(catalog, host);

  @BeforeEach
  void replace() {
    catalog.instances().add(OLD);
    catalog.instances().install(new Instance("a2", "a", "old", 1, "", false, null), Set.of("a1"));
  }

  @Test
  void shouldStopAndRemoveAndThenOweNothing() throws JobFailure {
    removal.run(OLD, ID, new Cancellation());
    assertThat(host.calls).containsExactly("stop a1", "remove a1");
    assertThat(catalog.removals().owed()).isEmpty();
  }

  @Test
  void shouldRemoveWhatDoesNotStop() throws JobFailure {
    host.failsToStop = true;
    removal.run(OLD, ID, new Cancellation());
    assertThat(catalog.removals().owed()).isEmpty();
  }

  @Test
  void shouldStillOweWhatCouldNotBeRemoved() {
    host.failuresToRemove.set(1);
    assertThatThrownBy(() -> removal.run(OLD, ID, new Cancellation()))
        .isInstanceOf(JobFailure.class);
    assertThat(catalog.removals().owed()).containsExactly(OLD);
  }

  @Test
  void shouldNeverTouchAnInstanceThatWasGivenTheNameSince() throws JobFailure {
    catalog.instances().add(new Instance("a1", "a", "new", 2, "", false, null));
    removal.run(OLD, ID, new Cancellation());
    assertThat(host.calls).isEmpty();
    assertThat(catalog.removals().owed()).isEmpty();
    assertThat(catalog.instances().find("a1")).isPresent();
  }

  @Test
  void shouldDoNothingThatAnotherWorkerHasDone() throws JobFailure {
    catalog.removals().done(OLD);
    removal.run(OLD, ID, new Cancellation());
    assertThat(host.calls).isEmpty();
  }

  @Test
  void shouldDoNothingWhenAnotherHasTheInstance() throws JobFailure {
    Cancellation fenced = new Cancellation();
    fenced.cancel("another worker has taken over");
    removal.run(OLD, ID, fenced);
    assertThat(host.calls).isEmpty();
    assertThat(catalog.removals().owed()).containsExactly(OLD);
  }
}
