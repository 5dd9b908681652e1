package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.testing.SettingsDocument;
import io.holdfast.settings.Setting;
import io.holdfast.settings.Settings;
import io.holdfast.settings.SettingsException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
  @Test
  void shouldBeInTheDocumentation() {
    SettingsDocument.assertLists("Worker", WorkerSettings.ALL);
  }

  @Test
  void shouldListEverySettingThatIsDeclared() throws IllegalAccessException {
    List<Object> declared = new ArrayList<>();
    for (Field field : WorkerSettings.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())
          && field.getType().getSimpleName().equals("Setting")) {
        declared.add(field.get(null));
      }
    }

    assertThat(WorkerSettings.ALL).hasSameSizeAs(declared).containsAll(settings(declared));
  }

  @Test
  void shouldNeedNothingButANode() {
    Settings settings = Settings.check(Map.of("worker.node", "3"), WorkerSettings.ALL, List.of());

    assertThat(settings.get(WorkerSettings.NODE)).isEqualTo(3);
    assertThat(WorkerIdentity.of(settings).worker())
        .startsWith("node-3-")
        .endsWith("-" + ProcessHandle.current().pid());
  }

  @Test
  void shouldReportAllProblemsTogether() {
    assertThatThrownBy(
            () ->
                Settings.check(
                    Map.of("worker.view", "magic", "worker.attempt.limit", "12", "worker.nod", "1"),
                    WorkerSettings.ALL,
                    List.of()))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refused ->
                assertThat(refused.problems())
                    .anyMatch(line -> line.startsWith("worker.node: missing"))
                    .anyMatch(line -> line.startsWith("worker.nod: unknown"))
                    .anyMatch(line -> line.startsWith("worker.view: expected one of auto"))
                    .anyMatch(line -> line.contains("from 1 to 9")));
  }

  private static List<Setting<?>> settings(List<Object> declared) {
    List<Setting<?>> settings = new ArrayList<>();
    declared.forEach(object -> settings.add((Setting<?>) object));
    return settings;
  }
}
