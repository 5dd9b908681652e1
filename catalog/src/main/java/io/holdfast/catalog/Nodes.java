package io.holdfast.catalog;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** The cluster's nodes and the processes that are alive. */
public interface Nodes {

  /** Ids of all nodes that are registered, have an instance or a live worker. */
  SortedSet<Integer> ids();

  /** Registers a node; registering twice is harmless. */
  void register(int node);

  /** Says that a worker is alive; forgotten after {@code timeToLive}. */
  void heartbeat(WorkerStatus status, Duration timeToLive);

  /** Takes back a heartbeat at a clean stop. */
  void gone(String workerId);

  /** Live workers, by node, then id. */
  List<WorkerStatus> workers();

  /** Says that a scheduler is alive; forgotten after {@code timeToLive}. */
  void schedulerHeartbeat(String schedulerId, Duration timeToLive);

  /** Ids of live schedulers. */
  List<String> schedulers();
}
