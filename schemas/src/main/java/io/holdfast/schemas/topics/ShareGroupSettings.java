package io.holdfast.schemas.topics;

import java.util.Map;
import java.util.TreeMap;

/** Settings of share groups, by Kafka's keys for the resource type GROUP. */
public final class ShareGroupSettings {
  /** Where a group begins; the default, {@code latest}, loses what came before its first member. */
  public static final String OFFSET_RESET = "share.auto.offset.reset";

  /** How long a delivered record is kept from others unless it is renewed. */
  public static final String LOCK_DURATION = "share.record.lock.duration.ms";

  /** How often a record is delivered before the broker drops it. */
  public static final String DELIVERY_LIMIT = "share.delivery.count.limit";

  /** Whether records of open or aborted transactions are delivered. */
  public static final String ISOLATION = "share.isolation.level";

  /** Name of Kafka's own dead-letter topic of a group; empty for none. */
  static final String DEAD_LETTER_TOPIC = "errors.deadletterqueue.topic.name";

  /** Whether Kafka's own dead letters hold the record, or only its headers. */
  static final String DEAD_LETTER_COPY = "errors.deadletterqueue.copy.record.enable";

  /** Setting of a topic: whether groups may write dead letters to it. */
  static final String DEAD_LETTER_ALLOWED = "errors.deadletterqueue.group.enable";

  /** What each group of Holdfast is given. */
  public static final Map<String, String> WANTED =
      Map.of(
          OFFSET_RESET, "earliest",
          LOCK_DURATION, "60000",
          DELIVERY_LIMIT, "10",
          ISOLATION, "read_committed");

  private ShareGroupSettings() {}

  static Map<String, String> wantedInOrder() {
    return new TreeMap<>(WANTED);
  }
}
