package io.holdfast.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignalWordsTest {
  @Test
  void shouldReadFromTheMaskWhetherInterruptsAreIgnored() {
    assertThat(SignalWords.isIgnored(List.of("Name:\tjava", "SigIgn:\t0000000000000003"))).isTrue();
    assertThat(SignalWords.isIgnored(List.of("SigIgn:\t8000000000000002"))).isTrue();
    assertThat(SignalWords.isIgnored(List.of("SigIgn:\t0000000000000001"))).isFalse();
    assertThat(SignalWords.isIgnored(List.of("SigCgt:\t0000000000000002"))).isFalse();
    assertThat(SignalWords.isIgnored(List.of())).isFalse();
  }

  @Test
  void shouldLetWhatIsInterruptedOutliveItsPipes() {
    SignalWords words = SignalWords.of("/usr/bin/env", false);

    assertThat(words.of(Stopping.INTERRUPT_PROGRAM))
        .containsExactly("/usr/bin/env", "--ignore-signal=PIPE");
    assertThat(words.of(Stopping.INTERRUPT_WRAPPED)).contains("--ignore-signal=PIPE");
    assertThat(words.of(Stopping.TERMINATE_GROUP)).isEmpty();
  }

  @Test
  void shouldUndoIgnoredInterruptsForAll() {
    SignalWords words = SignalWords.of("/usr/bin/env", true);

    for (Stopping stopping : Stopping.values()) {
      assertThat(words.of(stopping)).startsWith("/usr/bin/env", "--default-signal=INT");
    }
  }
}
