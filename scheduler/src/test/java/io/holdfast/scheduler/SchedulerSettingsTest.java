package io.holdfast.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.testing.SettingsDocument;
import io.holdfast.settings.Setting;
import io.holdfast.settings.Settings;
import io.holdfast.settings.SettingsException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SchedulerSettingsTest {

  @Test
  void shouldWorkWithoutAnySetting() {
    Settings settings = Settings.check(Map.of(), SchedulerSettings.ALL, List.of());
    for (Setting<?> setting : SchedulerSettings.ALL) {
      assertThat(settings.get(setting)).isNotNull();
    }
  }

  @Test
  void shouldBeDocumented() {
    SettingsDocument.assertLists("Scheduler", SchedulerSettings.ALL);
  }

  @Test
  void shouldReportEveryProblemAtOnce() {
    Map<String, String> texts =
        Map.of(
            "scheduler.id", "not good",
            "scheduler.time.zone", "Mars/Olympus",
            "scheduler.batch", "0",
            "scheduler.colour", "red");
    assertThatThrownBy(() -> Settings.check(texts, SchedulerSettings.ALL, List.of()))
        .asInstanceOf(InstanceOfAssertFactories.type(SettingsException.class))
        .extracting(SettingsException::problems, InstanceOfAssertFactories.LIST)
        .hasSize(4);
  }

  @Test
  void shouldNameProcessesApart() {
    assertThat(SchedulerId.of("given")).isEqualTo("given");
    assertThat(SchedulerId.of("")).isNotEqualTo(SchedulerId.of("")).matches("[A-Za-z0-9._-]+");
  }

  @Test
  void shouldTakeFilesAndSettingsAsArgumentsAndReportTheRest() {
    assertThat(Arguments.read(new String[] {"a=1", "a=2=3"}))
        .containsExactly(Map.entry("a", "2=3"));
    assertThatThrownBy(() -> Arguments.read(new String[] {"--config", "/no/such/file"}))
        .hasMessageContaining("/no/such/file");
    assertThatThrownBy(() -> Arguments.read(new String[] {"--colour", "red"}))
        .hasMessage(
            "expected --config FILE or key=value, found '--colour'\n"
                + "expected --config FILE or key=value, found 'red'");
  }
}
