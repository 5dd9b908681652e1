package io.holdfast.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RcloneObscureTest {

  @Test
  void shouldRevealWhatRcloneObscured() {
    assertThat(RcloneObscure.reveal("qPmY71Q3VaKz5vUnhxQYYu-ZfnVyVC4")).isEqualTo("hunter2");
  }

  @Test
  void shouldObscureTheSameTextTheSameWay() {
    assertThat(RcloneObscure.obscure("pässword"))
        .isEqualTo(RcloneObscure.obscure("pässword"))
        .isNotEqualTo(RcloneObscure.obscure("passwort"));
  }

  @Property
  void shouldRevealWhatItObscured(@ForAll("texts") String text) {
    String obscured = RcloneObscure.obscure(text);

    assertThat(obscured).matches("[A-Za-z0-9_-]{22,}");
    assertThat(RcloneObscure.reveal(obscured)).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(200).filter(Texts::isEncodable);
  }

  @Test
  void shouldSayWithoutTheValueWhatIsNotObscured() {
    assertThatThrownBy(() -> RcloneObscure.reveal("my secret!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> RcloneObscure.reveal("c2VjcmV0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too short");
  }
}
