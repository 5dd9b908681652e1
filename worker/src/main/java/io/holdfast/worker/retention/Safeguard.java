package io.holdfast.worker.retention;

import io.holdfast.worker.restic.ResticSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which snapshots stay whatever the rules say, so that the last complete one is never forgotten:
 * the newest that is known to be complete, and every newer one that may be.
 *
 * @param found whether there is one that is known to be complete; if not, nothing may be forgotten
 * @param keepTags tags of the snapshots that stay
 */
public record Safeguard(boolean found, List<String> keepTags) {
  private static final String JOB = "job=";
  private static final Safeguard NONE = new Safeguard(false, List.of());

  public Safeguard {
    keepTags = List.copyOf(keepTags);
  }

  /**
   * Looks through the snapshots of one backup and instance.
   *
   * @param oldestFirst as restic lists them
   * @param jobs what is known of the snapshot that a job made, by the job's id
   */
  public static Safeguard of(
      List<ResticSnapshot> oldestFirst, Function<String, Completeness> jobs) {
    List<String> tags = new ArrayList<>();
    for (int index = oldestFirst.size() - 1; index >= 0; index--) {
      String tag = jobTag(oldestFirst.get(index));
      Completeness known =
          tag.isEmpty() ? Completeness.UNKNOWN : jobs.apply(tag.substring(JOB.length()));
      if (known == Completeness.UNKNOWN && tag.isEmpty()) {
        return NONE; // It may be the last complete one, and nothing names it.
      }
      if (known != Completeness.INCOMPLETE) {
        tags.add(tag);
      }
      if (known == Completeness.COMPLETE) {
        return new Safeguard(true, tags);
      }
    }
    return NONE;
  }

  private static String jobTag(ResticSnapshot snapshot) {
    return snapshot.tags().stream().filter(tag -> tag.startsWith(JOB)).findFirst().orElse("");
  }
}
