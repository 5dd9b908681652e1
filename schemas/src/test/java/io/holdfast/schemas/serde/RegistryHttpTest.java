package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryHttpTest {
  private static final String PASSWORD = "hunter2-not-to-be-shown";

  private final FakeRegistry registry = new FakeRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  private static byte[] write(Map<String, String> config) {
    try (Serializer<Object> serializer = EventSerdes.serializer(config)) {
      return serializer.serialize(Samples.TOPIC, Samples.request());
    }
  }

  @Test
  void shouldAskTheNextRegistryWhenOneIsAway() {
    FakeRegistry gone = new FakeRegistry();
    gone.close();
    Map<String, String> config =
        registry.config(
            Map.of("schema.registry.url", gone.url() + ", " + registry.url(), "max.retries", "0"));
    assertThat(write(config)).isNotEmpty();
    assertThat(registry.asked()).hasSize(1);
  }

  @Test
  void shouldAskAgainAfterServerErrors() {
    registry.answerNext(503, "");
    registry.answerNext(429, "slow down");
    registry.answerNext(500, "{\"error_code\":50001}");
    assertThat(write(registry.config())).isNotEmpty();
    assertThat(registry.asked()).hasSize(4);
  }

  @Test
  void shouldGiveUpAfterTheRetries() {
    for (int i = 0; i < 3; i++) {
      registry.answerNext(503, "");
    }
    assertThatThrownBy(() -> write(registry.config(Map.of("max.retries", "2"))))
        .isInstanceOfSatisfying(
            RegistryUnreachableException.class, e -> assertThat(e.isAway()).isTrue())
        .hasMessage("the schema registry at " + registry.url() + " does not answer")
        .hasCauseInstanceOf(IOException.class);
    assertThat(registry.asked()).hasSize(3);
  }

  @Test
  void shouldLeaveARegistryAloneThatIsAwayAndGoOnWithWhatIsKnown() {
    Map<String, String> once = registry.config(Map.of("max.retries", "0"));
    try (Serializer<Object> started = EventSerdes.serializer(once)) {
      started.serialize(Samples.TOPIC, Samples.request());
      registry.close();
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> write(once)).isInstanceOf(RegistryUnreachableException.class);
      }
      assertThat(RegistryCircuits.states())
          .containsEntry("schema registry " + registry.url(), "OPEN");
      assertThatThrownBy(() -> write(once)).hasMessageEndingWith("asked again in a few seconds");
      assertThat(started.serialize(Samples.TOPIC, Samples.request())).isNotEmpty();
    }
  }

  @Test
  void shouldNotAskAgainWhatWasRefused() {
    registry.answerNext(422, "{\"error_code\":42201,\"message\":\"bad\"}");
    assertThatThrownBy(() -> write(registry.config())).isInstanceOf(RegistryRefusedException.class);
    assertThat(registry.asked()).hasSize(1);
  }

  @Test
  void shouldTellRefusedCredentialsFromAbsence() {
    registry.answerNext(401, "<html>who are you?</html>");
    assertThatThrownBy(() -> write(registry.config()))
        .isInstanceOf(RegistryUnauthorizedException.class)
        .hasMessageContaining("refuses the credentials (HTTP 401)");
  }

  @Test
  void shouldNoticeThatAnUrlLeadsToNoRegistry() {
    registry.answerNext(404, "<html>nothing here</html>");
    assertThatThrownBy(() -> write(registry.config()))
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("is not a schema registry; is schema.registry.url complete");
    registry.answerNext(200, "<html>welcome</html>");
    assertThatThrownBy(() -> write(registry.config()))
        .isInstanceOf(RegistryUnreachableException.class);
  }

  @Test
  void shouldNotBlameRecordsForAWrongUrl() {
    registry.answerNext(404, "<html>nothing here</html>");
    registry.answerNext(404, "<html>nothing here</html>");
    HoldfastAvroDeserializer deserializer = new HoldfastAvroDeserializer();
    deserializer.configure(registry.config(), false);
    assertThatThrownBy(() -> deserializer.deserialize(Samples.TOPIC, new byte[] {0, 0, 0, 0, 1, 2}))
        .isInstanceOf(RegistryUnreachableException.class);
  }

  @Test
  void shouldKeepThePathOfAnUrl() {
    write(registry.config(Map.of("schema.registry.url", registry.url() + "/subjects/")));
    assertThat(registry.asked())
        .containsExactly("POST /subjects/subjects/" + Samples.SUBJECT + "/versions");
  }

  @Test
  void shouldSendCredentialsFromWhereTheyStand() {
    String inUrl = registry.url().replace("http://", "http://ann:" + PASSWORD + "@");
    write(registry.config(Map.of("schema.registry.url", inUrl)));
    write(
        registry.config(
            Map.of(
                "basic.auth.credentials.source",
                "USER_INFO",
                "schema.registry.basic.auth.user.info",
                "ann:" + PASSWORD)));
    write(registry.config(Map.of("bearer.auth.token", PASSWORD)));
    String basic = "Basic YW5uOmh1bnRlcjItbm90LXRvLWJlLXNob3du";
    assertThat(registry.askedInFull())
        .extracting(FakeRegistry.Asked::authorization)
        .containsExactly(basic, basic, "Bearer " + PASSWORD);
  }

  @Test
  void shouldNeverShowCredentials() {
    FakeRegistry gone = new FakeRegistry();
    gone.close();
    String inUrl = gone.url().replace("http://", "http://ann:" + PASSWORD + "@");
    Map<String, String> config = new HashMap<>(Map.of("schema.registry.url", inUrl));
    config.put("max.retries", "0");
    assertThatThrownBy(() -> write(config))
        .isInstanceOf(SerializationException.class)
        .satisfies(e -> assertThat(allTexts(e)).doesNotContain(PASSWORD).contains(gone.url()));
    for (String bad : new String[] {"htp://ann:" + PASSWORD + "@x", "http://ann:" + PASSWORD}) {
      assertThatThrownBy(() -> write(Map.of("schema.registry.url", bad)))
          .isInstanceOf(ConfigException.class)
          .satisfies(e -> assertThat(allTexts(e)).doesNotContain(PASSWORD));
    }
  }

  private static String allTexts(Throwable failure) {
    StringBuilder texts = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      texts.append(t).append('\n');
    }
    return texts.toString();
  }
}
