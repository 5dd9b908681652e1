package io.holdfast.catalog.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.seal.Seal.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
  private static final Place PLACE = new Place("private/key", "field");
  private static Path keys = Path.of("");
  private static Seal seal = Seal.with(Path.of(""));

  @BeforeContainer
  static void makeKey() throws IOException {
    keys = Files.createTempDirectory("holdfast-keys-");
    KeyFile.create(keys.resolve("key"));
    seal = Seal.with(keys.resolve("key"));
  }

  @AfterContainer
  static void removeKey() throws IOException {
    Files.delete(keys.resolve("key"));
    Files.delete(keys);
  }

  @Property
  void shouldOpenWhatItSealed(@ForAll @StringLength(max = 300) String secret) {
    String plain = wellFormed(secret);
    String sealed = seal.seal(PLACE, plain);

    assertThat(seal.open(PLACE, sealed)).isEqualTo(plain);
    assertThat(sealed).startsWith("holdfast-sealed:1:").isNotEqualTo(seal.seal(PLACE, plain));
  }

  @Property(tries = 500)
  void shouldNeverOpenAChangedValueAsAnotherSecret(
      @ForAll @IntRange(max = 10_000) int position, @ForAll @IntRange(min = 1, max = 93) int by) {
    String sealed = seal.seal(PLACE, "a restic password");
    int prefix = "holdfast-sealed:".length();
    int at = prefix + position % (sealed.length() - prefix);
    char changed = (char) ('!' + (sealed.charAt(at) - '!' + by) % 94);
    String text = sealed.substring(0, at) + changed + sealed.substring(at + 1);

    // Base64 does not use all bits of its last characters: a change there may be none.
    assertThat(opened(text)).isIn("refused", "a restic password");
  }

  private static String opened(String text) {
    try {
      return seal.open(PLACE, text);
    } catch (CatalogException e) {
      return "refused";
    }
  }

  @Property
  void shouldRefuseAnyTextThatOnlyLooksSealed(@ForAll @StringLength(max = 100) String rest) {
    assertThatThrownBy(() -> seal.open(PLACE, "holdfast-sealed:" + rest))
        .isInstanceOf(CatalogException.class);
  }

  @Test
  void shouldLeaveValuesOfNethServerAsTheyAre(@TempDir Path directory) {
    assertThat(keyed(directory, "key").open(PLACE, "plain")).isEqualTo("plain");
    assertThat(keyed(directory, "other").open(PLACE, "")).isEmpty();
    assertThat(Seal.with(Path.of("")).seal(PLACE, "plain")).isEqualTo("plain");
  }

  @Test
  void shouldOpenOnlyWhereItWasSealedFor(@TempDir Path directory) {
    Seal keyed = keyed(directory, "key");
    String sealed = keyed.seal(PLACE, "secret");

    refused(Reason.CORRUPT, keyed, new Place("private/key", "other"), sealed);
    refused(Reason.CORRUPT, keyed, new Place("private/other", "field"), sealed);
  }

  @Test
  void shouldSayThatTheKeyIsMissingOrAnother(@TempDir Path directory) {
    String sealed = keyed(directory, "key").seal(PLACE, "secret");

    assertThat(refused(Reason.UNAUTHORIZED, Seal.with(Path.of("")), PLACE, sealed))
        .isEqualTo(
            "The secret in private/key (field) is sealed; set key.file to the cluster's key"
                + " file.");
    assertThat(refused(Reason.UNAUTHORIZED, keyed(directory, "another"), PLACE, sealed))
        .isEqualTo(
            "The secret in private/key (field) is sealed with another key than the one in"
                + " key.file.");
    assertThat(refused(Reason.CORRUPT, keyed(directory, "third"), PLACE, "holdfast-sealed:2:x"))
        .contains("newer version");
  }

  @Test
  void shouldNotStoreAPlainSecretThatLooksSealed() {
    Seal off = Seal.with(Path.of(""));

    assertThat(off.isOn()).isFalse();
    assertThatThrownBy(() -> off.seal(PLACE, "holdfast-sealed:x"))
        .isInstanceOf(CatalogException.class);
  }

  private static Seal keyed(Path directory, String name) {
    Path file = directory.resolve(name);
    KeyFile.create(file);
    return Seal.with(file);
  }

  private static String refused(Reason reason, Seal seal, Place place, String stored) {
    try {
      seal.open(place, stored);
    } catch (CatalogException e) {
      assertThat(e.reason()).isEqualTo(reason);
      assertThat(e.getMessage()).doesNotContain(stored);
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("not refused");
  }

  /** Half of a surrogate pair is no text. */
  private static String wellFormed(String text) {
    return text.codePoints()
        .filter(point -> point < 0xD800 || point > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
