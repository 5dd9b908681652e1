package io.holdfast.standalone.chaos;

import io.holdfast.standalone.chaos.check.Promise;
import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Result;
import io.holdfast.standalone.chaos.plan.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param faults those that happened
 * @param leftOut those for which there was nothing to hit
 * @param notTaken requests by hand that were not acknowledged
 */
public record Report(
    ChaosOptions options,
    List<Fault> faults,
    List<Fault> leftOut,
    int notTaken,
    History history,
    List<Promise> promises) {
  public Report {
    faults = List.copyOf(faults);
    leftOut = List.copyOf(leftOut);
    promises = List.copyOf(promises);
  }

  /** Whether every promise was kept, and anything was done at all. */
  public boolean isGood() {
    return promises.stream().allMatch(Promise::isKept)
        && outcomes().getOrDefault("SUCCEEDED", 0) > 0;
  }

  /** How many faults of each kind and target happened. */
  public Map<String, Integer> faultsByKind() {
    Map<String, Integer> counts = new TreeMap<>();
    faults.forEach(fault -> counts.merge(fault.label(), 1, Integer::sum));
    return counts;
  }

  /** How many jobs ended how: {@code SUCCEEDED}, {@code FAILED UNREACHABLE}. */
  public Map<String, Integer> outcomes() {
    Map<String, Integer> counts = new TreeMap<>();
    Set<String> counted = new HashSet<>();
    for (Result result : history.results()) {
      if (counted.add(result.jobId())) {
        String outcome = (result.verdict().outcome() + " " + result.verdict().kind()).strip();
        counts.merge(outcome, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** How many slots were decided how. */
  public Map<String, Integer> decisions() {
    Map<String, Integer> counts = new TreeMap<>();
    history
        .decisions()
        .forEach(d -> counts.merge((d.decision() + " " + d.reason()).strip(), 1, Integer::sum));
    return counts;
  }
}
