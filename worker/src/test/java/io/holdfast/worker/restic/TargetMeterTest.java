package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetMeterTest {
  private final Path directory;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Duration took = Duration.ZERO;

  TargetMeterTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void shouldAddUpAllDirectoriesThatAreThere() throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("a/deep")).resolve("x"), "12345");
    Files.writeString(Files.createDirectories(directory.resolve("b")).resolve("y"), "123");
    Files.createSymbolicLink(directory.resolve("b/link"), directory.resolve("a"));
    TargetMeter meter = meter("a", "b", "c");

    assertThat(meter.measure()).isEqualTo(new TargetMeter.Measure(8, 2));
  }

  @Test
  void shouldLookAtMostOnceASecond() throws IOException {
    TargetMeter meter = meter("");
    assertThat(meter.measure().files()).isZero();
    Files.writeString(directory.resolve("x"), "1");

    now = now.plusMillis(999);
    assertThat(meter.measure().files()).isZero();
    now = now.plusMillis(1);
    assertThat(meter.measure().files()).isEqualTo(1);
  }

  @Test
  void shouldSpendATenthOfTheTimeOnIt() throws IOException {
    took = Duration.ofSeconds(3);
    TargetMeter meter = meter("");
    assertThat(meter.measure().files()).isZero();
    took = Duration.ZERO;
    Files.writeString(directory.resolve("x"), "1");

    now = now.plusSeconds(26);
    assertThat(meter.measure().files()).isZero();
    now = now.plusSeconds(1);
    assertThat(meter.measure().files()).isEqualTo(1);
  }

  private TargetMeter meter(String... names) {
    return new TargetMeter(
        List.of(names).stream().map(directory::resolve).toList(),
        new SettableClock(
            () -> {
              Instant read = now;
              now = now.plus(took);
              return read;
            }));
  }
}
