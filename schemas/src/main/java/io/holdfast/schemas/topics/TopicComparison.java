package io.holdfast.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** What differs between a topic as it is to be and as it is. */
final class TopicComparison {
  private TopicComparison() {}

  static List<Finding> of(TopicSettings wanted, ActualTopic actual, int replicas) {
    List<Finding> findings = new ArrayList<>();
    String name = wanted.name();
    @Nullable String cleanup = actual.config().get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (cleanup != null && cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      findings.add(
          Finding.error(
              name,
              "It is compacted, so older records of a key are lost; set cleanup.policy=delete."));
    }
    @Nullable String retention = actual.config().get(TopicConfig.RETENTION_MS_CONFIG);
    if (retention != null && isShorter(retention, wanted.kept())) {
      findings.add(
          Finding.warning(
              name,
              "It keeps records for %s instead of %s (retention.ms); what is not read by then is lost."
                  .formatted(
                      words(Duration.ofMillis(Long.parseLong(retention))), words(wanted.kept()))));
    }
    if (actual.partitions() != wanted.partitions()) {
      findings.add(
          Finding.warning(
              name,
              "It has %s instead of %d; everything works, in another order."
                  .formatted(counted(actual.partitions(), "partition"), wanted.partitions())));
    }
    findings.addAll(ofReplicas(name, actual, replicas));
    return findings;
  }

  private static List<Finding> ofReplicas(String name, ActualTopic actual, int replicas) {
    int needed =
        Integer.parseInt(
            actual.config().getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"));
    if (needed > actual.replicas()) {
      return List.of(
          Finding.error(
              name,
              "It needs %d replicas in sync (min.insync.replicas) but has %d, so nothing can be published."
                  .formatted(needed, actual.replicas())));
    }
    if (actual.replicas() < replicas) {
      return List.of(
          Finding.warning(
              name,
              "It has %d of %d replicas, so it is away or lost with fewer brokers."
                  .formatted(actual.replicas(), replicas)));
    }
    return List.of();
  }

  private static boolean isShorter(String retentionMillis, Duration wanted) {
    long millis = Long.parseLong(retentionMillis);
    return millis >= 0 && millis < wanted.toMillis();
  }

  private static String words(Duration duration) {
    if (duration.compareTo(Duration.ofDays(1)) >= 0) {
      return counted(duration.toDays(), "day");
    }
    return duration.compareTo(Duration.ofHours(1)) >= 0
        ? counted(duration.toHours(), "hour")
        : counted(duration.toSeconds(), "second");
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
