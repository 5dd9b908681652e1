package io.holdfast.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.WorkerStatus;
import io.holdfast.run.CircuitChanges.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CircuitChangesTest {
  private final CircuitChanges changes = new CircuitChanges();

  @Test
  void shouldTellEachChangeOnce() {
    assertThat(seen("CLOSED, 0 of 4 places taken")).isEmpty();
    assertThat(seen("OPEN, 1 of 4 places taken")).containsExactly(change("OPEN"));
    assertThat(seen("OPEN, 0 of 4 places taken")).isEmpty();
    assertThat(seen("HALF_OPEN, 1 of 4 places taken")).containsExactly(change("HALF_OPEN"));
    assertThat(seen("CLOSED, 0 of 4 places taken")).containsExactly(change("CLOSED"));
  }

  @Test
  void shouldTellWhatIsOpenAtTheFirstLook() {
    assertThat(seen("OPEN")).containsExactly(change("OPEN"));
  }

  private List<Change> seen(String state) {
    return changes.since(
        List.of(
            new WorkerStatus(
                "w1",
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                2,
                List.of(),
                Map.of("circuit:r1", state, "restic", "0.18.0"))));
  }

  private static Change change(String state) {
    return new Change(1, "w1", "r1", state);
  }
}
