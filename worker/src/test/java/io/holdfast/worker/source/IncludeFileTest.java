package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludeFileTest {

  @Test
  void shouldReadPathsGlobsAndVolumes() {
    IncludeFile file =
        IncludeFile.parse(
            "# comment\n\n  state/*.is-enabled \r\nvolumes/data\nvolumes//data/./backup/\nstate\n");

    assertThat(file.refusals()).isEmpty();
    assertThat(file.includes())
        .extracting(Include::area, Include::components)
        .containsExactly(
            tuple("state", List.of("*.is-enabled")),
            tuple("volumes", List.of("data")),
            tuple("volumes", List.of("data", "backup")),
            tuple("state", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../etc",
        "state/../../etc",
        "volumes/../../etc",
        "volumes/..",
        "elsewhere/file",
        "statements",
        ".",
        "state/a\0b",
        "state/a\u001bb"
      })
  void shouldRefuseWhatCouldLeadElsewhere(String line) {
    IncludeFile file = IncludeFile.parse("state/kept\n" + line + "\n");

    assertThat(file.includes()).hasSize(1);
    assertThat(file.refusals()).hasSize(1);
    assertThat(file.refusals().get(0)).startsWith("Line 2 of etc/state-include.conf is left out: ");
  }
}
