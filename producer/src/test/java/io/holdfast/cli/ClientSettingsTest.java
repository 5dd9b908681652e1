package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.testing.SettingsDocument;
import io.holdfast.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

  @Test
  void shouldListEverySettingInTheDocumentation() {
    SettingsDocument.assertLists("Command line", ClientSettings.ALL);
  }

  @Test
  void shouldNeedNothingButRedisForRedis() {
    ClientSettings settings = new ClientSettings(Map.of("redis.url", "redis://localhost:7"));

    assertThat(settings.redisOnly().redisUrl()).isEqualTo("redis://localhost:7");
    assertThatThrownBy(settings::connections)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bootstrap.servers");
  }

  @Test
  void shouldLetSettingsOfOtherProcessesStandBeside() {
    ClientSettings settings =
        new ClientSettings(
            Map.of(
                "redis.url", "redis://localhost:7",
                "worker.node", "1",
                "scheduler.batch", "5",
                "repository.path.form", "ns8"));

    assertThat(settings.redisOnly().topicPrefix()).isEqualTo("holdfast.");
    assertThat(settings.pathForm()).isEqualTo("ns8");
  }

  @Test
  void shouldRefuseWhatNobodyKnows() {
    ClientSettings settings =
        new ClientSettings(Map.of("redis.url", "redis://localhost:7", "redis.uri", "x"));

    assertThatThrownBy(settings::redisOnly)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("redis.uri: unknown setting");
  }
}
