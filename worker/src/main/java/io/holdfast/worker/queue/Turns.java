package io.holdfast.worker.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Queues of this process's jobs, one for each instance, first come first served. */
final class Turns {
  private final Map<String, Deque<UUID>> queues = new HashMap<>();

  /** Lines a job up; joining twice is harmless. */
  synchronized void join(String instance, UUID jobId) {
    Deque<UUID> queue = queues.computeIfAbsent(instance, name -> new ArrayDeque<>());
    if (!queue.contains(jobId)) {
      queue.addLast(jobId);
    }
  }

  /** The job whose turn it is: of those that joined and did not leave, the first. */
  synchronized UUID first(String instance) {
    Deque<UUID> queue = queues.get(instance);
    if (queue == null) {
      throw new IllegalStateException("no one waits for " + instance);
    }
    return queue.getFirst();
  }

  /** Leaves, at the head or not; the next one's turn comes. */
  synchronized void leave(String instance, UUID jobId) {
    Deque<UUID> queue = queues.get(instance);
    if (queue != null) {
      queue.remove(jobId);
      if (queue.isEmpty()) {
        queues.remove(instance);
      }
    }
  }
}
