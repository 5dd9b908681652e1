package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings against the settings. */
class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "serializer.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.]+)` \\| (?:`(\\w+)`|none|required) \\| .+ \\|");

  @Test
  void shouldListEverySettingWithItsDefault() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), row.group(2) == null ? "" : row.group(2));
      }
    }
    Map<String, String> declared = new TreeMap<>();
    SerdeKeys.all().forEach(key -> declared.put(key, SerdeKeys.defaultOf(key)));
    assertThat(documented).isEqualTo(declared);
  }
}
