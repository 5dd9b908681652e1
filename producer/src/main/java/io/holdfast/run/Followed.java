package io.holdfast.run;

import java.util.List;
import java.util.UUID;

/**
 * Jobs that were asked for together and are followed.
 *
 * @param title one line for people, such as {@code Run 7b0c…: 2 jobs.}
 */
public record Followed(String title, List<Job> jobs) {
  public Followed {
    jobs = List.copyOf(jobs);
  }

  /**
   * One of them.
   *
   * @param name what people know it by, such as the instance
   * @param node node that is to do it
   */
  public record Job(UUID jobId, String name, int node) {}
}
