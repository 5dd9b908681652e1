package io.holdfast.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.standalone.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code holdfast chaos}. Another seed or time: {@code -Dchaos.seed=7
 * -Dchaos.minutes=5}.
 */
class ChaosIT {
  private static final String SEED = System.getProperty("chaos.seed", "20261124");
  private static final String MINUTES = System.getProperty("chaos.minutes", "0.7");

  /** Only for what hangs: the command itself waits for conditions. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  @Test
  void shouldKeepEveryPromiseWhileProcessesDieFreezeAndAreCutOff(@TempDir Path directory)
      throws Exception {
    Path data = directory.resolve("chaos");
    System.out.println("chaos: seed " + SEED + ", " + MINUTES + " minutes");
    try (JavaProcess chaos =
        chaos(
            directory, "--json", "--minutes", MINUTES, "--seed", SEED, "--data", data.toString())) {
      int code = chaos.awaitExit(LONGEST);
      JsonNode report = report(chaos);
      assertThat(report.path("promises"))
          .as(chaos.output())
          .isNotEmpty()
          .allMatch(promise -> promise.path("kept").asBoolean());
      assertThat(report.path("jobs").path("SUCCEEDED").asInt()).isPositive();
      assertThat(report.path("faults")).isNotEmpty();
      assertThat(code).isZero();
    }
    assertThat(data.resolve("history.json")).isNotEmptyFile();
    assertThat(data.resolve("logs/worker-1b.log")).isNotEmptyFile();
  }

  /** What breaks an invariant on purpose is found: else a run that finds nothing says nothing. */
  @Test
  void shouldFindAWorkerThatAcknowledgesBeforeItPublishes(@TempDir Path directory)
      throws Exception {
    Path data = directory.resolve("chaos");
    try (JavaProcess chaos =
        JavaProcess.start(
            HastyChaos.class,
            directory.resolve("chaos.log"),
            List.of(data.toString()),
            List.of(),
            Map.of())) {
      assertThat(chaos.awaitExit(LONGEST)).as(chaos.output()).isZero();
      JsonNode promise = promise(report(chaos), "every request has exactly one result");
      assertThat(promise.path("kept").asBoolean(true)).as(chaos.output()).isFalse();
      assertThat(promise.path("broken"))
          .isNotEmpty()
          .allMatch(sentence -> sentence.asText().endsWith("has no result"));
    }
  }

  private static JsonNode promise(JsonNode report, String text) {
    for (JsonNode promise : report.path("promises")) {
      if (promise.path("promise").asText().equals(text)) {
        return promise;
      }
    }
    throw new AssertionError("no promise: " + text);
  }

  @Test
  void shouldRefuseADirectoryThatIsNotEmptyAndTimesThatMakeNoSense(@TempDir Path directory)
      throws Exception {
    Files.writeString(directory.resolve("precious"), "");
    try (JavaProcess chaos = chaos(directory, "--data", directory.toString())) {
      assertThat(chaos.awaitExit(LONGEST)).isEqualTo(2);
      assertThat(chaos.output()).contains("is not empty").contains("--data");
    }
    try (JavaProcess chaos = chaos(directory, "--minutes", "0")) {
      assertThat(chaos.awaitExit(LONGEST)).isEqualTo(2);
      assertThat(chaos.output()).contains("--minutes is from 0.1 to 1440");
    }
  }

  private static JsonNode report(JavaProcess chaos) throws Exception {
    String line =
        chaos.output().lines().filter(each -> each.startsWith("{")).findFirst().orElse("{}");
    return new ObjectMapper().readTree(line);
  }

  private static JavaProcess chaos(Path directory, String... arguments) {
    return JavaProcess.start(
        Main.class,
        directory.resolve("chaos.log"),
        Stream.concat(Stream.of("chaos"), Stream.of(arguments)).toList(),
        List.of(),
        Map.of("XDG_STATE_HOME", directory.resolve("state").toString()));
  }
}
