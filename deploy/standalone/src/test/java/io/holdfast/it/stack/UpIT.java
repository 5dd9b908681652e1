package io.holdfast.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.it.support.JavaProcess;
import io.holdfast.standalone.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
  private static final Pattern END = Pattern.compile("\0");
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofMinutes(1);

  @Test
  void shouldKeepItsProcessesRunningAndLeaveNoneBehind(@TempDir Path directory) throws Exception {
    Path data = directory.resolve("data");
    try (JavaProcess up = up(directory, data, "first")) {
      String ready = up.awaitLine(line -> line.startsWith("ready "), START);
      Path client = data.resolve("client.properties");
      assertThat(ready).contains("kafka=127.0.0.1:").contains("config=" + client);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(client)))
          .isEqualTo("rw-------");
      Path pointer = directory.resolve("state/holdfast/current");
      assertThat(pointer).hasContent(client.toString());

      try (JavaProcess second = up(directory, data, "second")) {
        assertThat(second.awaitExit(START)).isNotZero();
        assertThat(second.output()).contains("a stack runs on " + data).contains("--data");
      }
      shouldStartAgainWhatIsKilled(up, "worker");
      shouldStartAgainWhatIsKilled(up, "scheduler");

      List<ProcessHandle> processes = family(up);
      assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
      up.terminate();
      assertThat(up.awaitExit(STOP)).isZero();
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
      assertThat(pointer).doesNotExist();
    }
  }

  @Test
  void shouldEndWithAKilledSupervisorAndGoOnFromItsData(@TempDir Path directory) throws Exception {
    Path data = directory.resolve("data");
    String firstReady;
    try (JavaProcess up = up(directory, data, "first")) {
      firstReady = up.awaitLine(line -> line.startsWith("ready "), START);
      List<ProcessHandle> processes = family(up);
      up.kill();
      await()
          .atMost(STOP)
          .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }
    try (JavaProcess up = up(directory, data, "again")) {
      assertThat(up.awaitLine(line -> line.startsWith("ready "), START)).isEqualTo(firstReady);
      List<ProcessHandle> processes = family(up);
      up.terminate();
      assertThat(up.awaitExit(STOP)).isZero();
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
  }

  private static void shouldStartAgainWhatIsKilled(JavaProcess up, String command) {
    ProcessHandle first = find(up, command).orElseThrow();
    first.destroyForcibly();
    await()
        .atMost(STOP)
        .until(() -> find(up, command).filter(now -> now.pid() != first.pid()).isPresent());
  }

  private static Optional<ProcessHandle> find(JavaProcess up, String command) {
    return family(up).stream()
        .filter(handle -> handle.isAlive() && arguments(handle).contains(command))
        .findFirst();
  }

  /** Read here, as Java leaves out arguments that are long. */
  private static List<String> arguments(ProcessHandle handle) {
    try {
      return END.splitAsStream(Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline")))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<ProcessHandle> family(JavaProcess up) {
    return ProcessHandle.of(up.pid()).orElseThrow().descendants().toList();
  }

  private static JavaProcess up(Path directory, Path data, String name) {
    List<String> arguments = new ArrayList<>(List.of("up", "--data", data.toString()));
    return JavaProcess.start(
        Main.class,
        directory.resolve(name + ".log"),
        arguments,
        List.of(),
        Map.of("XDG_STATE_HOME", directory.resolve("state").toString()));
  }
}
