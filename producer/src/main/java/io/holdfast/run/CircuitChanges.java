package io.holdfast.run;

import io.holdfast.catalog.WorkerStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells what workers' circuit breakers have changed since it was last told. For one thread. */
public final class CircuitChanges {
  private static final String CIRCUIT = "circuit:";
  private static final String CLOSED = "CLOSED";

  private final Map<String, String> known = new HashMap<>();

  /**
   * A breaker that has another state.
   *
   * @param name what it protects: a repository's id, {@code redis}
   * @param state {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}
   */
  public record Change(int node, String worker, String name, String state) {}

  /** The changes; of breakers not seen before those that are not closed. */
  public List<Change> since(List<WorkerStatus> workers) {
    List<Change> changes = new ArrayList<>();
    for (WorkerStatus worker : workers) {
      new TreeMap<>(worker.facts())
          .forEach(
              (fact, text) -> {
                if (fact.startsWith(CIRCUIT)) {
                  take(worker, fact.substring(CIRCUIT.length()), text, changes);
                }
              });
    }
    return changes;
  }

  private void take(WorkerStatus worker, String name, String text, List<Change> changes) {
    int end = text.indexOf(',');
    String state = end < 0 ? text : text.substring(0, end);
    String before = known.put(worker.id() + "/" + name, state);
    if (!state.equals(before == null ? CLOSED : before)) {
      changes.add(new Change(worker.node(), worker.id(), name, state));
    }
  }
}
