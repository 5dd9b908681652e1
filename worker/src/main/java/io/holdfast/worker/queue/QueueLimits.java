package io.holdfast.worker.queue;

import java.time.Duration;

/**
 * Numbers of the queue side.
 *
 * @param renewInterval how often a lock is renewed, at most
 * @param attemptLimit how often a job may be begun without ending
 * @param stopGrace how long running jobs may go on after a request to stop
 * @param progressInterval least time between two progress records of a phase
 */
public record QueueLimits(
    Slots backups,
    Slots restores,
    Duration renewInterval,
    int attemptLimit,
    Duration stopGrace,
    Duration progressInterval) {

  /**
   * How many requests of a kind are held.
   *
   * @param concurrency jobs at work at once
   * @param waiting requests held beyond that while they wait
   */
  public record Slots(int concurrency, int waiting) {
    int count() {
      return concurrency + waiting;
    }
  }
}
