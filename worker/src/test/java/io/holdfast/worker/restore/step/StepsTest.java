package io.holdfast.worker.restore.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void shouldRunAllButOursInTheOrderOfTheirNames() {
    Steps steps =
        Steps.sorted(
            List.of(
                Path.of("/a/70configure_module"),
                Path.of("/a/10restore_module"),
                Path.of("/a/20loadkey"),
                Path.of("/a/05stop"),
                Path.of("/a/10before"),
                Path.of("/a/.swp"),
                Path.of("/a/validate-input.json")));

    assertThat(steps.before()).containsExactly(Path.of("/a/05stop"), Path.of("/a/10before"));
    assertThat(steps.after())
        .containsExactly(Path.of("/a/20loadkey"), Path.of("/a/70configure_module"));
  }
}
