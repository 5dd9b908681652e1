package io.holdfast.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.schemas.topics.Finding.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final TopicSettings WANTED =
      new TopicSettings("holdfast.results", 3, Duration.ofDays(90));
  private static final Map<String, String> GOOD =
      Map.of("cleanup.policy", "delete", "retention.ms", "7776000000", "min.insync.replicas", "2");

  @Test
  void shouldFindNothingWhereNothingDiffers() {
    assertThat(topic(3, 3, Map.of())).isEmpty();
    assertThat(topic(3, 3, Map.of("retention.ms", "-1"))).isEmpty();
  }

  @Test
  void shouldTakeCompactionForAnError() {
    assertThat(topic(3, 3, Map.of("cleanup.policy", "compact,delete")))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.severity()).isEqualTo(Severity.ERROR);
              assertThat(found.toString()).startsWith("holdfast.results: It is compacted");
            });
  }

  @Test
  void shouldSayHowLongRecordsAreKept() {
    assertThat(topic(3, 3, Map.of("retention.ms", "172800000")))
        .singleElement()
        .extracting(Finding::sentence)
        .asString()
        .startsWith("It keeps records for 2 days instead of 90 days");
  }

  @Test
  void shouldNoticeReplicasThatAreMissing() {
    assertThat(topic(3, 1, Map.of("min.insync.replicas", "1")))
        .singleElement()
        .matches(found -> !found.isError());
    assertThat(topic(3, 1, Map.of())).singleElement().matches(Finding::isError);
  }

  @Test
  void shouldNoticeOtherPartitions() {
    assertThat(topic(6, 3, Map.of()))
        .singleElement()
        .extracting(Finding::sentence)
        .asString()
        .startsWith("It has 6 partitions instead of 3");
  }

  @Test
  void shouldTellHarmlessGroupSettingsFromThoseThatLoseRequests() {
    assertThat(GroupComparison.of("g", ShareGroupSettings.WANTED)).isEmpty();
    assertThat(GroupComparison.of("g", Map.of())).isEmpty();
    assertThat(group("share.auto.offset.reset", "latest").isError()).isTrue();
    assertThat(group("share.isolation.level", "read_uncommitted").isError()).isTrue();
    assertThat(group("share.delivery.count.limit", "5").isError()).isTrue();
    assertThat(group("share.delivery.count.limit", "8").isError()).isFalse();
    assertThat(group("share.record.lock.duration.ms", "10000").isError()).isTrue();
    assertThat(group("share.record.lock.duration.ms", "30000").isError()).isFalse();
  }

  private static Finding group(String key, String value) {
    List<Finding> found = GroupComparison.of("g", Map.of(key, value));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Finding> topic(int partitions, int replicas, Map<String, String> differing) {
    Map<String, String> config = new HashMap<>(GOOD);
    config.putAll(differing);
    return TopicComparison.of(WANTED, new ActualTopic(partitions, replicas, config), 3);
  }
}
