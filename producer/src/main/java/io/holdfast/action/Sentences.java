package io.holdfast.action;

import java.util.Collection;
import java.util.stream.Collectors;

/** Parts of sentences. */
public final class Sentences {
  private Sentences() {}

  /** {@code 1, 2, 3}. */
  public static String list(Collection<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** {@code 1 job}, {@code 2 jobs}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code node 1}, {@code nodes 1, 2}. */
  public static String nodes(Collection<Integer> nodes) {
    return (nodes.size() == 1 ? "node " : "nodes ") + list(nodes);
  }
}
