package io.holdfast.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {
  private static final RestartPolicy QUICK =
      new RestartPolicy(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMinutes(1));

  @Test
  void shouldStartAChildAgainThatWasKilled(@TempDir Path directory) throws Exception {
    try (Supervisor supervisor = new Supervisor(Clock.systemUTC(), QUICK)) {
      supervisor.keep(shell(directory, "one", "exec sleep 1000"));
      long first = supervisor.running().get(0).pid();
      ProcessHandle.of(first).orElseThrow().destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> supervisor.running().stream().anyMatch(child -> child.pid() != first));
    }
  }

  @Test
  void shouldStopInReverseOrderAndKillWhatDoesNotStop(@TempDir Path directory) throws Exception {
    Path order = directory.resolve("order");
    List<ProcessHandle> handles;
    try (Supervisor supervisor = new Supervisor(Clock.systemUTC(), QUICK)) {
      supervisor.keep(shell(directory, "first", trap("echo first >>" + order + "; exit 0")));
      supervisor.keep(shell(directory, "second", trap("echo second >>" + order + "; exit 0")));
      supervisor.keep(shell(directory, "stubborn", trap(":")));
      for (String name : List.of("first", "second", "stubborn")) {
        await().until(() -> Files.readString(directory.resolve(name)).contains("ready"));
      }
      handles =
          supervisor.running().stream()
              .flatMap(child -> ProcessHandle.of(child.pid()).stream())
              .toList();
    }
    assertThat(Files.readAllLines(order)).containsExactly("second", "first");
    assertThat(handles).hasSize(3).noneMatch(ProcessHandle::isAlive);
  }

  private static String trap(String action) {
    return "trap '" + action + "' TERM; echo ready; while :; do sleep 0.05; done";
  }

  private static ChildSpec shell(Path directory, String name, String script) {
    return new ChildSpec(
        name,
        List.of("sh", "-c", script),
        Map.of(),
        directory.resolve(name),
        Duration.ofSeconds(1));
  }
}
