package io.holdfast.cli.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressOutputTest {
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ProgressOutput output(boolean isShown) {
    PrintStream shown = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ProgressOutput(sink, shown, new Ticking(), isShown);
  }

  @Test
  void shouldShowBytesAndRateOnOneLineAndTakeItAway() throws IOException {
    try (ProgressOutput output = output(true)) {
      output.write(new byte[1024]);
      output.write(new byte[1024]);
    }

    assertThat(sink.size()).isEqualTo(2048);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[K1.0 KiB  1.0 KiB/s\r\u001b[K2.0 KiB  1.0 KiB/s\r\u001b[K");
  }

  @Test
  void shouldShowNothingWhereNobodySeesIt() throws IOException {
    try (ProgressOutput output = output(false)) {
      output.write(new byte[1024]);
    }

    assertThat(sink.size()).isEqualTo(1024);
    assertThat(err.size()).isZero();
  }

  /** A second passes at each look. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofSeconds(1));
      return now;
    }
  }
}
