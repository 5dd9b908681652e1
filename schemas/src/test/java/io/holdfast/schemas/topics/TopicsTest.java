package io.holdfast.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private final Topics topics = new Topics("holdfast.");

  @Test
  void shouldNameTopicsAsTheContractsDo() {
    assertThat(topics.ofNode(7))
        .extracting(TopicSettings::name)
        .containsExactly(
            "holdfast.backups.node-7", "holdfast.restores.node-7", "holdfast.upkeep.node-7");
    assertThat(topics.ofCluster())
        .extracting(TopicSettings::name)
        .containsExactly(
            "holdfast.control",
            "holdfast.progress",
            "holdfast.results",
            "holdfast.slots",
            "holdfast.dead-letters");
    assertThat(topics.backups(7)).isEqualTo("holdfast.backups.node-7");
    assertThat(Topics.groupOf(topics.restores(7))).isEqualTo("holdfast.restores.node-7");
  }

  @Test
  void shouldKeepResultsLongEnoughForAQuartersReport() {
    assertThat(topics.ofCluster())
        .contains(new TopicSettings("holdfast.results", 3, Duration.ofDays(90)));
  }

  @Test
  void shouldRefuseNamesThatKafkaRefuses() {
    assertThatThrownBy(() -> new Topics("hold fast/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hold fast/");
    assertThatThrownBy(() -> topics.backups(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
