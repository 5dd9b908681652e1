package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that {@code docs/guarantees.md} names is there. */
class GuaranteesDocumentTest {
  private static final Path ROOT = Path.of("../..");
  private static final List<String> ROOMS =
      List.of("schemas", "catalog", "producer", "scheduler", "worker", "deploy/standalone");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:IT|Test))(?:\\.(\\w+))?`");

  @Test
  void shouldNameTestsThatExist() throws IOException {
    Map<String, Path> tests = tests();
    List<MatchResult> named =
        NAMED.matcher(Files.readString(ROOT.resolve("docs/guarantees.md"))).results().toList();
    assertThat(named).hasSizeGreaterThan(40);
    for (MatchResult test : named) {
      assertThat(tests).containsKey(test.group(1));
      if (test.group(2) != null) {
        assertThat(tests.get(test.group(1))).content().contains("void " + test.group(2) + "(");
      }
    }
  }

  private static Map<String, Path> tests() throws IOException {
    Map<String, Path> tests = new TreeMap<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
      }
    }
    return tests;
  }
}
