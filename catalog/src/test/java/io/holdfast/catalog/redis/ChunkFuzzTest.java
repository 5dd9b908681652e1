package io.holdfast.catalog.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.CatalogException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever lies in a transfer: a chunk, or a refusal. */
@Tag("fuzz")
class ChunkFuzzTest {
  private static final List<String> PARTS =
      List.of(
          "0", "12", "-1", "99999999999999999999", " ", "\n", "data", "end", "broken", "x", "ä");

  @Property
  void shouldReadOrRefuseAnyBytes(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Property
  void shouldReadOrRefuseWhatIsNearlyAChunk(@ForAll("texts") String text) {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      assertThat(RedisTransfers.decode("n", bytes).bytes().length).isLessThan(bytes.length);
    } catch (CatalogException e) {
      assertThat(e.reason()).isEqualTo(CatalogException.Reason.CORRUPT);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PARTS).list().ofMaxSize(6).map(parts -> String.join("", parts));
  }
}
