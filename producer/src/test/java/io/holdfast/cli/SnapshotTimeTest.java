package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTimeTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @ParameterizedTest
  @CsvSource({
    "2026-11-24, 2026-11-24T22:59:59.999999999Z",
    "2026-11-24T10:15, 2026-11-24T09:15:00.999999999Z",
    "2026-11-24T10:15:00Z, 2026-11-24T10:15:00.999999999Z",
    "2026-11-24T10:15:00.5+01:00, 2026-11-24T09:15:00.5Z"
  })
  void shouldTellTheLastMomentThatIsMeant(String text, Instant end) {
    assertThat(SnapshotTime.end(text, ROME)).contains(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "24.11.2026", "2026-11-24T25:00"})
  void shouldTakeNothingElse(String text) {
    assertThat(SnapshotTime.end(text, ROME)).isEmpty();
  }
}
