package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralPatternTest {

  @ParameterizedTest
  @CsvSource({
    "state/my.cnf, /state/my.cnf",
    "/volumes/data/, /volumes/data",
    "/, /",
    "'/volumes/data/a b*?[x]\\y', '/volumes/data/a b\\*\\?\\[x]\\\\y'",
    "'/state/!not', '/state/!not'",
    "'/state/$HOME', '/state/$HOME'",
    "'/state/bad\uFFFDname', '/state/bad?name'"
  })
  void shouldFitThePathAlone(String path, String pattern) {
    assertThat(LiteralPattern.of(path)).isEqualTo(pattern);
  }
}
