package io.holdfast.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Provider.Parameter;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a request holds: it is refused, or it is stored as what it was and as nothing else. */
class RcloneConfPropertyTest {

  @Property(tries = 4000)
  void shouldRefuseOrReadBackExactly(
      @ForAll Provider provider, @ForAll("hostile") String value, @ForAll int which) {
    Map<String, String> parameters = withOneReplaced(provider, value, which);
    if (provider == Provider.RCLONE
        || !ProviderRules.problems(provider, Samples.url(provider), parameters).isEmpty()) {
      return;
    }
    Map<String, String> kept = ProviderRules.normalized(provider, parameters);

    String ini = RcloneConf.toIni(Samples.repository(provider), kept);

    assertThat(RcloneConf.parameters(provider, ini)).isEqualTo(kept);
    assertThat(Ini.parse(ini).sections()).hasSize(1);
    assertThat(Ini.parse(ini).sections().get(Samples.ID))
        .hasSize(SectionKeys.derived(provider).size() + kept.size());
  }

  @Property(tries = 4000)
  void shouldNeverRepeatASecretInAProblem(
      @ForAll Provider provider, @ForAll("hostile") String value, @ForAll int which) {
    String secret = "S3CRET" + value;
    Map<String, String> parameters = new TreeMap<>(Samples.parameters(provider));
    provider.parameters().stream()
        .filter(Parameter::isSecret)
        .forEach(parameter -> parameters.put(parameter.name(), secret));

    assertThat(ProviderRules.problems(provider, "nonsense", parameters))
        .isNotEmpty()
        .noneMatch(problem -> problem.toString().contains("S3CRET"));
    assertThat(ProviderRules.blanked(provider, parameters).toString()).doesNotContain("S3CRET");
  }

  private static Map<String, String> withOneReplaced(Provider provider, String value, int which) {
    Map<String, String> parameters = new TreeMap<>(Samples.parameters(provider));
    int count = provider.parameters().size();
    if (count > 0) {
      parameters.put(provider.parameters().get(Math.floorMod(which, count)).name(), value);
    }
    return parameters;
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings()
            .withChars('\n', '\r', '\t', '[', ']', '=', ':', '#', ';', ' ', '"', '`', 'a', '\u2028')
            .ofMaxLength(12),
        Arbitraries.strings().ascii().ofMaxLength(30),
        Arbitraries.of(
            "", " ", "a\n[b]\ntype = local", "x = y", "# no", "\"\"\"", "\u0085", "\u0000"));
  }
}
