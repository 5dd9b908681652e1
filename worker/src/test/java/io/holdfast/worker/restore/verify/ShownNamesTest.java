package io.holdfast.worker.restore.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownNamesTest {

  /** The second column is what restic's language makes of it, seen with restic 0.14. */
  @ParameterizedTest
  @CsvSource({
    "61ff62, 'a\uFFFDb'",
    "e28278, '\uFFFD\uFFFDx'",
    "e282ac, '\u20ac'",
    "c0af, '\uFFFD\uFFFD'",
    "eda080, '\uFFFD\uFFFD\uFFFD'",
    "f4908080, '\uFFFD\uFFFD\uFFFD\uFFFD'",
    "f09f9880, '\ud83d\ude00'",
    "f09f98, '\uFFFD\uFFFD\uFFFD'",
    "efbfbd, '\uFFFD'",
    "80, '\uFFFD'"
  })
  void shouldShowWhatResticShows(String bytes, String shown) {
    assertThat(ShownNames.decode(HexFormat.of().parseHex(bytes))).isEqualTo(shown);
  }

  @Property(tries = 300)
  void shouldShowTextAsItIs(@ForAll String text) {
    // A half of a surrogate pair is no text.
    String valid = new String(text.getBytes(UTF_8), UTF_8);

    assertThat(ShownNames.decode(valid.getBytes(UTF_8))).isEqualTo(valid);
  }

  @Property(tries = 300)
  void shouldFindTheBytesOfAnyName(@ForAll @NotEmpty byte[] bytes) {
    StringBuilder uri = new StringBuilder("file:///nowhere/");
    StringBuilder kept = new StringBuilder();
    for (byte octet : bytes) {
      if (octet != 0 && octet != '/' && octet != '.') {
        uri.append(String.format("%%%02x", octet));
        kept.append(String.format("%02x", octet));
      }
    }
    if (kept.length() > 0) {
      Path path = Path.of(URI.create(uri.toString()));

      assertThat(HexFormat.of().formatHex(ShownNames.bytes(path))).hasToString(kept.toString());
      assertThat(ShownNames.of(path)).isEqualTo(ShownNames.decode(HexFormat.of().parseHex(kept)));
    }
  }

  @Property(tries = 300)
  void shouldNameAnEntryByItsText(@ForAll @NotEmpty String text) {
    String name = new String(text.getBytes(UTF_8), UTF_8).replaceAll("[/\0.]", "_");

    assertThat(ShownNames.of(ShownNames.in(Path.of("/nowhere"), name))).isEqualTo(name);
  }
}
