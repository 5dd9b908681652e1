package io.holdfast.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Provider;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/** Whatever a configuration of rclone holds: it is read, or refused without its text. */
@Tag("fuzz")
class IniFuzzTest {
  private static final List<String> PARTS =
      List.of(
          "[", "]", "[a]", "\n", "\r", "=", ":", " ", "#", ";", "type", "webdav", "s3", "local",
          "pass", "url", "S3CRET", "\"", "`", "\u2028", "\u0000", "\u0085", "ä", "vendor",
          "remote");

  @Property
  void shouldReadOrRefuseAnyText(@ForAll("texts") String text) {
    try {
      assertThat(Ini.parse(text).sections()).doesNotContainKey("");
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).startsWith("Line ").doesNotContain("S3CRET");
    }
  }

  @Property
  void shouldReadOrRefuseParameters(@ForAll Provider provider, @ForAll("texts") String text) {
    try {
      assertThat(RcloneConf.parameters(provider, text)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(String.valueOf(e.getMessage())).doesNotContain("S3CRET");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            4, Arbitraries.of(PARTS).list().ofMaxSize(16).map(parts -> String.join("", parts))),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(60)));
  }
}
