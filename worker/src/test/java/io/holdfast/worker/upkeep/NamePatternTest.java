package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "*.conf, /state/a.conf, true",
    "*.conf, /state/a.conf.d, false",
    "*.conf, /a.conf/b, false",
    "env?ron, /x/environ, true",
    "[a-c]x, /bx, true",
    "[!a-c]x, /bx, false",
    "a\\*b, /a*b, true",
    "a\\*b, /axb, false",
    "state/*, /state/a, true",
    "/state/*, /state/a, true",
    "/state/*/, /state/a, true",
    "state/*, /state/a/b, false",
    "state/*, /x/state/a, false",
    "state/**, /state/a/b, true",
    "**/state/**/b, /state/b, true",
    "**/state/**/b, /x/y/state/1/2/b, true",
    "**/b, /a/b/c, false",
    "**, /any, true"
  })
  void shouldFitNamesOrWholePaths(String pattern, String path, boolean fits) throws JobFailure {
    assertThat(NamePattern.parse(pattern).fits(path)).isEqualTo(fits);
  }

  @Test
  void shouldRefuseAnOpenBracket() {
    assertThatThrownBy(() -> NamePattern.parse("a/[b"))
        .isInstanceOfSatisfying(
            JobFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.REQUEST));
  }

  @Test
  void shouldFitWhatAShellWouldTake() throws JobFailure {
    List<String> words = List.of("a", "b", "*", "?", "a*", "*b", "[ab]", "[!a]", "??");
    List<String> names = List.of("a", "b", "ab", "ba", "c", "\u001b", "ü");
    for (String pattern : upToTwo(words)) {
      PathMatcher shell = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      NamePattern ours = NamePattern.parse(pattern);
      for (String path : upToTwo(names)) {
        assertThat(ours.fits(path))
            .as(pattern + " and " + path)
            .isEqualTo(shell.matches(Path.of(path)));
      }
    }
  }

  private static List<String> upToTwo(List<String> names) {
    List<String> paths = new ArrayList<>();
    for (String first : names) {
      paths.add("/" + first);
      names.forEach(second -> paths.add("/" + first + "/" + second));
    }
    return paths;
  }
}
