package io.holdfast.worker.guard;

import java.time.Duration;

/**
 * How a repository is treated.
 *
 * @param jobsAtOnce jobs of this worker that use it at once
 * @param attempts at a call that found it locked or away
 * @param deadline after which no further attempt is made
 * @param firstPause before the second attempt; doubled each time, half of it random
 * @param rest how long it is left alone when it did not answer several times
 */
public record RepositoryLimits(
    int jobsAtOnce, int attempts, Duration deadline, Duration firstPause, Duration rest) {

  /** With the pauses that suit a remote. */
  public static RepositoryLimits of(int jobsAtOnce, int attempts, Duration deadline) {
    return new RepositoryLimits(
        jobsAtOnce, attempts, deadline, Duration.ofSeconds(2), Duration.ofSeconds(30));
  }
}
