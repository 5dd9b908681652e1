package io.holdfast.run;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.WorkerStatus;
import java.util.Set;
import java.util.TreeSet;

/** Nodes with a live worker. */
public final class LiveNodes {
  private LiveNodes() {}

  /** Their ids, in order. */
  public static Set<Integer> of(Catalog catalog) {
    Set<Integer> nodes = new TreeSet<>();
    for (WorkerStatus worker : catalog.nodes().workers()) {
      nodes.add(worker.node());
    }
    return nodes;
  }
}
