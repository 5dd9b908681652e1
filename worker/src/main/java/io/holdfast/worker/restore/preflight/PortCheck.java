package io.holdfast.worker.restore.preflight;

import io.holdfast.worker.restore.snapshot.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the application's ports are taken by another of this node. Pure. */
final class PortCheck {
  private static final String CHECK = "ports";

  private PortCheck() {}

  static List<Finding> findings(Facts facts) {
    SortedSet<Integer> wanted = Ports.of(facts.content().environment());
    if (!Aims.isWhole(facts.task().aim()) || wanted.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    new TreeMap<>(facts.neighbours())
        .forEach(
            (id, environment) -> {
              SortedSet<Integer> both = Ports.of(environment);
              both.retainAll(wanted);
              if (!both.isEmpty()) {
                findings.add(taken(id, both));
              }
            });
    return findings.isEmpty()
        ? List.of(Finding.ok(CHECK, "No other instance of this node has its ports."))
        : findings;
  }

  private static Finding taken(String id, SortedSet<Integer> ports) {
    return Finding.warning(
        CHECK,
        "The TCP ports "
            + ports.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + " belong to "
            + id
            + " on this node: give the restored instance others before it is used.");
  }
}
