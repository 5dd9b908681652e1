package io.holdfast.run;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.producer.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run of a backup would do now.
 *
 * @param parts one for each instance, in the backup's order
 */
public record RunPlan(Backup backup, List<Part> parts) {
  public RunPlan {
    parts = List.copyOf(parts);
  }

  /** Whether an instance's part can be done. */
  public enum Readiness {
    READY,
    /** It can be asked for, and waits until a worker of its node starts. */
    NO_WORKER,
    /** It cannot be asked for. */
    IMPOSSIBLE
  }

  /**
   * One instance's part.
   *
   * @param node 0 when the instance has none
   * @param reason why it is impossible, else empty
   */
  public record Part(String instance, int node, Readiness readiness, String reason) {}

  /** Decides it from what is there. */
  public static RunPlan of(Backup backup, Map<String, Instance> instances, Set<Integer> alive) {
    List<Part> parts = new ArrayList<>();
    for (String id : new LinkedHashSet<>(backup.instances())) {
      Instance instance = instances.get(id);
      if (instance == null) {
        parts.add(new Part(id, 0, Readiness.IMPOSSIBLE, "is not installed"));
      } else if (instance.node() <= 0) {
        parts.add(new Part(id, 0, Readiness.IMPOSSIBLE, "is on no node"));
      } else if (instance.noDataBackup()) {
        parts.add(
            new Part(id, instance.node(), Readiness.IMPOSSIBLE, "has the flag no_data_backup set"));
      } else {
        Readiness readiness =
            alive.contains(instance.node()) ? Readiness.READY : Readiness.NO_WORKER;
        parts.add(new Part(id, instance.node(), readiness, ""));
      }
    }
    return new RunPlan(backup, parts);
  }

  /** Every place a request can go to. */
  public List<Place> places() {
    return parts.stream()
        .filter(part -> part.readiness() != Readiness.IMPOSSIBLE)
        .map(part -> new Place(part.instance(), part.node()))
        .toList();
  }

  /** Whether at least one part can be done now. */
  public boolean isSomethingReady() {
    return parts.stream().anyMatch(part -> part.readiness() == Readiness.READY);
  }

  /** Nodes that have a part and no live worker. */
  public Set<Integer> nodesWithoutWorker() {
    Set<Integer> nodes = new TreeSet<>();
    for (Part part : parts) {
      if (part.readiness() == Readiness.NO_WORKER) {
        nodes.add(part.node());
      }
    }
    return nodes;
  }
}
