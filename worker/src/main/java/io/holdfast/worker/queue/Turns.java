package io.holdfast.worker.queue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Queues of this process's jobs, one for each name, first come first served. */
final class Turns {
  private final Map<String, Deque<UUID>> queues = new HashMap<>();

  /**
   * Lines a job up for all of the names at once, so that jobs which share names have the same order
   * in every queue and never wait for each other; joining twice is harmless.
   */
  synchronized void join(Collection<String> names, UUID jobId) {
    for (String name : names) {
      Deque<UUID> queue = queues.computeIfAbsent(name, any -> new ArrayDeque<>());
      if (!queue.contains(jobId)) {
        queue.addLast(jobId);
      }
    }
  }

  /** The job whose turn it is with one of the names; empty: with all of them it is this one's. */
  synchronized Optional<UUID> ahead(Collection<String> names, UUID jobId) {
    for (String name : names) {
      Deque<UUID> queue = queues.get(name);
      if (queue == null) {
        throw new IllegalStateException("no one waits for " + name);
      }
      if (!queue.getFirst().equals(jobId)) {
        return Optional.of(queue.getFirst());
      }
    }
    return Optional.empty();
  }

  /** Leaves, at the head or not; the next ones' turn comes. */
  synchronized void leave(Collection<String> names, UUID jobId) {
    for (String name : names) {
      Deque<UUID> queue = queues.get(name);
      if (queue != null) {
        queue.remove(jobId);
        if (queue.isEmpty()) {
          queues.remove(name);
        }
      }
    }
  }
}
