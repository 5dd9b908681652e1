package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*.is-enabled, a.is-enabled, true",
    "*.is-enabled, a.is-enabled2, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[^a-c]x, dx, true",
    "[^a-c]x, ax, false",
    "a.c, abc, false",
    "a(b)*, a(b)c, true",
    "\\*x, *x, true",
    "\\*x, ax, false",
    "[a, [a, false"
  })
  void shouldMatchAsResticDoes(String glob, String name, boolean matches) {
    assertThat(Glob.pattern(glob).matcher(name).matches()).isEqualTo(matches);
  }

  @Test
  void shouldKnowAGlob() {
    assertThat(Glob.isGlob("a*")).isTrue();
    assertThat(Glob.isGlob("plain.name")).isFalse();
  }
}
