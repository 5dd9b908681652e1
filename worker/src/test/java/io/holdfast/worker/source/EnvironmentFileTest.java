package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFileTest {

  @Test
  void shouldReadAsSystemdDoes() {
    assertThat(
            EnvironmentFile.parse(
                """
                # comment
                ; another
                PLAIN=a b=c
                SINGLE='a "b" $c'
                DOUBLE="a \\"b\\" \\$c"
                EMPTY=
                 SPACED = value\s
                no equals sign
                2BAD=x
                BAD-NAME=x
                PLAIN=last
                """))
        .isEqualTo(
            Map.of(
                "PLAIN", "last",
                "SINGLE", "a \"b\" $c",
                "DOUBLE", "a \"b\" $c",
                "EMPTY", "",
                "SPACED", "value"));
  }
}
