package io.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Setting<String> NAME = Setting.required("name", "who", Parsers.text());
  private static final Setting<Integer> COUNT =
      Setting.of("count", "3", "how many", Parsers.integer(1, 9));
  private static final Setting<Integer> PIN =
      Setting.of("pin", "1", "a secret number", Parsers.integer(0, 9999)).masked();
  private static final List<Setting<?>> ALL = List.of(NAME, COUNT, PIN);

  @Test
  void shouldGiveParsedValuesAndDefaults() {
    Settings settings = Settings.check(Map.of("name", "Ada"), ALL, List.of());

    assertThat(settings.get(NAME)).isEqualTo("Ada");
    assertThat(settings.get(COUNT)).isEqualTo(3);
    assertThat(settings.isGiven(NAME)).isTrue();
    assertThat(settings.isGiven(COUNT)).isFalse();
  }

  @Test
  void shouldReportEveryProblemAtOnceAndNoSecret() {
    Map<String, String> texts = Map.of("count", "ten", "pin", "hush", "cuont", "1");

    SettingsException failure =
        catchThrowableOfType(
            SettingsException.class, () -> Settings.check(texts, ALL, List.of("kafka.")));

    assertThat(failure.problems())
        .containsExactly(
            "cuont: unknown setting",
            "count: expected a whole number from 1 to 9, found 'ten'",
            "name: missing; who",
            "pin: cannot be read; a secret number");
  }

  @Test
  void shouldTakeABlankValueOfARequiredSettingForMissing() {
    assertThatThrownBy(() -> Settings.check(Map.of("name", " "), ALL, List.of()))
        .hasMessage("name: missing; who");
  }

  @Test
  void shouldPassOnWhatHasAKnownPrefix() {
    Settings settings =
        Settings.check(
            Map.of("name", "Ada", "kafka.acks", "all", "kafka.ssl.x", "y"), ALL, List.of("kafka."));

    assertThat(settings.withPrefix("kafka.")).isEqualTo(Map.of("acks", "all", "ssl.x", "y"));
  }

  @Test
  void shouldShowKeysButNoValues() {
    assertThat(Settings.check(Map.of("name", "Ada", "pin", "7"), ALL, List.of()))
        .hasToString("Settings[name, pin]");
  }

  @Test
  void shouldReadConnections() {
    Connections connections =
        Connections.from(
            Settings.check(
                Map.of(
                    "bootstrap.servers", "b:9092",
                    "schema.registry.url", "http://r",
                    "schema.registry.basic.auth.user.info", "u:p",
                    "serializer.auto.register.schemas", "false",
                    "kafka.security.protocol", "SSL",
                    "redis.url", "redis://me:word@host"),
                Connections.ALL,
                Connections.PREFIXES));

    assertThat(connections.kafka())
        .isEqualTo(Map.of("bootstrap.servers", "b:9092", "security.protocol", "SSL"));
    assertThat(connections.registry())
        .isEqualTo(
            Map.of(
                "schema.registry.url", "http://r",
                "schema.registry.basic.auth.user.info", "u:p",
                "auto.register.schemas", "false"));
    assertThat(connections.topicPrefix()).isEqualTo("holdfast.");
    assertThat(connections.keyFile()).isEqualTo(Path.of(""));
    assertThat(connections.toString()).doesNotContain("word", "u:p");
  }

  @Test
  void shouldRefuseARedisUrlThatIsNoneWithoutShowingIt() {
    assertThatThrownBy(
            () ->
                Settings.check(
                    Map.of("redis.url", "hush:host"), List.of(Connections.REDIS_URL), List.of()))
        .hasMessageStartingWith("redis.url: cannot be read; Redis: redis://")
        .hasMessageNotContaining("hush");
  }

  @Test
  void shouldParseDurationsWordsAndFlags() {
    assertThat(Parsers.duration().apply("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Parsers.duration().apply(" 2 h ")).isEqualTo(Duration.ofHours(2));
    assertThat(Parsers.duration().apply("7d")).isEqualTo(Duration.ofDays(7));
    assertThat(Parsers.duration().apply("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Parsers.duration().apply("5m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(Parsers.bool().apply("Yes")).isTrue();
    assertThat(Parsers.bool().apply("0")).isFalse();
    assertThat(Parsers.oneOf("seed", "ns8").apply("ns8 ")).isEqualTo("ns8");
    assertThatThrownBy(() -> Parsers.duration().apply("5")).hasMessageContaining("30s");
    assertThatThrownBy(() -> Parsers.bool().apply("maybe")).hasMessageContaining("maybe");
    assertThatThrownBy(() -> Parsers.oneOf("a", "b").apply("c"))
        .hasMessage("expected one of a, b, found 'c'");
    assertThatThrownBy(() -> Parsers.integer(1, 2).apply("3"))
        .hasMessage("expected a whole number from 1 to 2, found '3'");
  }
}
