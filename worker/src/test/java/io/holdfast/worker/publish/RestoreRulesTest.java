package io.holdfast.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.RestoreRequested;
import org.junit.jupiter.api.Test;

class RestoreRulesTest {
  /** Half a surrogate pair is no name in any locale, as a letter beyond ASCII is none in some. */
  @Test
  void shouldSayHowAWorkerTakesLettersBeyondAscii() {
    RestoreRequested request = RestoreReadingTest.request();
    request.setTarget("/srv/\ud800");

    assertThat(RestoreRules.problem(request).orElseThrow()).contains("LANG=C.UTF-8", "LC_ALL");
  }
}
