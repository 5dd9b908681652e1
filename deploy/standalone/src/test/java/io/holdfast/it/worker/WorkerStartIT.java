package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.it.support.JavaProcess;
import io.holdfast.worker.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker says when it cannot start. */
class WorkerStartIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void shouldReportAllProblemsOfItsSettingsTogether(@TempDir Path directory) {
    try (JavaProcess worker =
        JavaProcess.start(
            Main.class,
            directory.resolve("log"),
            List.of("worker.view=magic", "worker.colour=red"))) {

      assertThat(worker.awaitExit(LONG)).isEqualTo(2);
      assertThat(worker.output())
          .contains(
              "worker.node: missing", "worker.view: expected one of", "worker.colour: unknown")
          .contains("redis.url: missing")
          .doesNotContain("Exception");
    }
  }

  @Test
  void shouldSayThatKafkaDoesNotAnswer(@TempDir Path directory) {
    try (JavaProcess worker =
        JavaProcess.start(
            Main.class,
            directory.resolve("log"),
            List.of(
                "bootstrap.servers=127.0.0.1:1",
                "schema.registry.url=http://127.0.0.1:1",
                "redis.url=redis://127.0.0.1:1",
                "kafka.default.api.timeout.ms=3000",
                "kafka.request.timeout.ms=2000",
                "worker.node=1"))) {

      assertThat(worker.awaitExit(LONG)).isEqualTo(4);
      assertThat(worker.output())
          .contains("The worker cannot start: Kafka at 127.0.0.1:1 does not answer")
          .doesNotContain("\tat ");
    }
  }
}
