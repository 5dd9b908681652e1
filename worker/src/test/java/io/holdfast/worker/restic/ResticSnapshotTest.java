package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResticSnapshotTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:15:00.123456789Z, 2026-11-24T10:15:00Z",
    "2026-11-24T10:15:00+01:00, 2026-11-24T10:15:00+01:00",
    "some day, some day"
  })
  void shouldShowItsTimeWithoutFractions(String time, String shown) {
    ResticSnapshot snapshot =
        new ResticSnapshot(
            "7f1b",
            time,
            "u1",
            List.of(),
            List.of(),
            new ResticSnapshot.Made("", "", ResticLine.Sizes.UNKNOWN));

    assertThat(snapshot.timeInSeconds()).isEqualTo(shown);
  }
}
