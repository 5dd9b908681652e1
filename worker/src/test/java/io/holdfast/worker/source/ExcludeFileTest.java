package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExcludeFileTest {

  @Test
  void shouldKeepPatternsAndTheEnvironment() {
    assertThat(
            ExcludeFile.lines(
                "volumes/data/cache\n**/*.tmp\r\n!volumes/data/x.tmp\n\nbad\0line\n",
                Path.of("/srv")))
        .containsExactly(
            "volumes/data/cache", "**/*.tmp", "!volumes/data/x.tmp", "!/srv/state/environment");
  }

  @Test
  void shouldPutAbsolutePatternsBelowTheViewsRoot() {
    assertThat(ExcludeFile.lines("/srv/state/a\n!/srv/state/b\n", Path.of("/home/x/.config")))
        .containsExactly(
            "/home/x/.config/state/a",
            "!/home/x/.config/state/b",
            "!/home/x/.config/state/environment");
  }
}
