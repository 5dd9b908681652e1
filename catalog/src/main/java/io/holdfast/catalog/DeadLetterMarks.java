package io.holdfast.catalog;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** What was done about dead letters. */
public interface DeadLetterMarks {

  /** What somebody did. */
  enum Mark {
    /** Published once more. */
    RETRIED,
    /** Given up for good. */
    DROPPED
  }

  /**
   * Remembers what was done, in place of what was done before.
   *
   * @param id of the dead letter: {@code <partition>-<offset>}
   * @param timeToLive how long; the topic keeps its records no longer either
   */
  void put(String id, Mark mark, Duration timeToLive);

  /** Marks by id, of those among these that have one. */
  Map<String, Mark> find(Collection<String> ids);
}
