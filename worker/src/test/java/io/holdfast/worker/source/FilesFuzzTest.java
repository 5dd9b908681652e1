package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/** Whatever an application's files hold: they are read, and nothing of them leads elsewhere. */
@Tag("fuzz")
class FilesFuzzTest {
  private static final List<String> PARTS =
      List.of(
          "state/",
          "volumes/",
          "data",
          "/",
          "..",
          ".",
          "*",
          "**",
          "?",
          "[a-z]",
          "[",
          "]",
          "[!",
          "\\",
          "{",
          "}",
          "#",
          "!",
          "/srv/",
          " ",
          "\t",
          "\n",
          "\r",
          "\u0000",
          "\u2028",
          "=",
          "'",
          "\"",
          "$",
          "`",
          "NAME",
          "A_B",
          "1",
          ";",
          "ä",
          "\uD800",
          "%",
          "-",
          "~");

  @Property
  void shouldReadEveryEnvironment(@ForAll("texts") String text) {
    assertThat(EnvironmentFile.parse(text))
        .allSatisfy(
            (name, value) -> {
              assertThat(name).matches("[A-Za-z_][A-Za-z0-9_]*");
              assertThat(value).doesNotContain("\u0000", "\n");
            });
  }

  @Property
  void shouldTakeNoIncludeThatLeadsElsewhere(@ForAll("texts") String text) {
    IncludeFile file = IncludeFile.parse(text);

    assertThat(file.includes())
        .allSatisfy(
            include ->
                assertThat(include.components())
                    .doesNotContain("..")
                    .noneMatch(name -> name.contains("/") || name.contains("\u0000")));
    assertThat(file.refusals()).allMatch(refusal -> refusal.startsWith("Line "));
  }

  @Property
  void shouldMakeWholeLinesOfEveryExclude(@ForAll("texts") String text) {
    assertThat(ExcludeFile.lines(text, Path.of("/view")))
        .allMatch(line -> line.chars().noneMatch(Character::isISOControl))
        .endsWith("!/view/state/environment");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            4, Arbitraries.of(PARTS).list().ofMaxSize(16).map(parts -> String.join("", parts))),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(60)));
  }
}
