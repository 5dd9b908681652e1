package io.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {

  @Test
  void shouldTakeSecretsOutOfText() {
    Masking masking = Masking.of(List.of("hush-hush", "key/with+signs="));

    assertThat(masking.apply("a hush-hush b key/with+signs= hush-hush"))
        .isEqualTo("a *** b *** ***");
  }

  @Test
  void shouldMaskSecretsInUrlsJsonAndBase64() {
    Masking masking = Masking.of(List.of("p@ss \"word\"/é"));

    assertThat(masking.apply("rest:https://u:p%40ss+%22word%22%2F%C3%A9@h"))
        .isEqualTo("rest:https://u:***@h");
    assertThat(masking.apply("p%40ss%20%22word%22%2F%C3%A9")).isEqualTo("***");
    assertThat(masking.apply("{\"p\":\"p@ss \\\"word\\\"/é\"}")).isEqualTo("{\"p\":\"***\"}");
    assertThat(masking.apply("Basic cEBzcyAid29yZCIvw6k=")).isEqualTo("Basic ***=");
  }

  @Test
  void shouldMaskEveryLineOfASecretText() {
    Masking masking = Masking.of(List.of("[remote]\nkey = abcdef\n"));

    assertThat(masking.apply("found key = abcdef")).isEqualTo("found ***");
  }

  @Test
  void shouldMaskTheLongerOfTwoThatOverlap() {
    assertThat(Masking.of(List.of("abcd", "abcdef")).apply("abcdef abcd")).isEqualTo("*** ***");
  }

  @Test
  void shouldLeaveTextAloneThatHoldsNoSecret() {
    assertThat(Masking.none().apply("text")).isEqualTo("text");
    assertThat(Masking.of(List.of("", "abc", "secret")).apply("abc text")).isEqualTo("abc text");
    assertThat(Masking.of(List.of("secret")).toString()).doesNotContain("secret");
  }
}
