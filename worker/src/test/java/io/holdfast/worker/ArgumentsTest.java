package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
  @Test
  void shouldLetTheLaterWin(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("worker.properties");
    Files.writeString(file, "worker.node=1\nworker.view=direct\n");

    assertThat(
            Arguments.read(
                new String[] {"worker.view=auto", "--config", file.toString(), "worker.node=2"}))
        .containsEntry("worker.node", "2")
        .containsEntry("worker.view", "direct");
  }

  @Test
  void shouldKeepWhatFollowsTheFirstEqualsSign() {
    assertThat(Arguments.read(new String[] {"kafka.sasl.jaas.config=a=\"b\""}))
        .containsEntry("kafka.sasl.jaas.config", "a=\"b\"");
  }

  @Test
  void shouldReportEveryArgumentThatIsNone() {
    assertThatThrownBy(() -> Arguments.read(new String[] {"--node", "7", "=x", "--config"}))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("found '--node'")
        .hasMessageContaining("found '7'")
        .hasMessageContaining("found '=x'")
        .hasMessageContaining("found '--config'");
  }
}
