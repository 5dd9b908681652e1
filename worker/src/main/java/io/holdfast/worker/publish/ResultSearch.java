package io.holdfast.worker.publish;

import java.time.Instant;
import java.util.function.Predicate;

/** Looks through a topic's records. */
@FunctionalInterface
public interface ResultSearch {

  /**
   * Whether any record of any partition, from that time to the present end, meets the condition. A
   * record for which the condition throws {@link
   * org.apache.kafka.common.errors.SerializationException} does not.
   */
  boolean find(String topic, Instant since, Predicate<byte[]> condition);
}
