package io.holdfast.standalone.stack;

import java.util.Set;

/** What the stack's start does with the cluster itself, once broker, registry and Redis answer. */
interface ClusterSetup extends AutoCloseable {

  /** Makes topics, share groups and nodes that are not there yet. */
  void provision(int nodes);

  /** Whether a scheduler started after this one was opened is alive. */
  boolean hasScheduler();

  /** Nodes that have a live worker. */
  Set<Integer> nodesWithWorker();

  @Override
  void close();
}
