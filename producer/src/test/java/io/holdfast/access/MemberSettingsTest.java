package io.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.MemberSettings.Credentials;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberSettingsTest {
  private static final Map<String, String> ADMINISTRATOR =
      Map.of(
          "bootstrap.servers", "k:9093",
          "schema.registry.url", "https://r",
          "schema.registry.basic.auth.user.info", "admin:registrysecret",
          "redis.url", "rediss://root:redissecret@redis:6380/2?ca=/etc/ca.pem",
          "kafka.security.protocol", "SASL_SSL",
          "kafka.sasl.jaas.config", "adminsecret",
          "kafka.ssl.truststore.location", "/etc/ca.pem",
          "worker.concurrency", "3");
  private static final Credentials CREDENTIALS = new Credentials("kafkaword", "redisword");

  @Test
  void shouldSayWhereEverythingIsAndKeepTheAdministratorsSecrets() {
    Map<String, String> made = MemberSettings.of(Member.worker(4), ADMINISTRATOR, CREDENTIALS);

    assertThat(made)
        .containsEntry("bootstrap.servers", "k:9093")
        .containsEntry("kafka.security.protocol", "SASL_SSL")
        .containsEntry("kafka.ssl.truststore.location", "/etc/ca.pem")
        .containsEntry(
            "redis.url", "rediss://holdfast-node-4:redisword@redis:6380/2?ca=/etc/ca.pem")
        .containsEntry("worker.node", "4")
        .containsEntry("worker.provision", "false")
        .doesNotContainKey("worker.concurrency");
    assertThat(made.get("kafka.sasl.jaas.config")).contains("\"holdfast-node-4\"", "\"kafkaword\"");
    assertThat(made.toString()).doesNotContain("registrysecret", "redissecret", "adminsecret");
    assertThat(CREDENTIALS.toString()).doesNotContain("word");
  }

  @Test
  void shouldLeaveRoomForACertificate() {
    Map<String, String> made =
        MemberSettings.of(Member.scheduler(), ADMINISTRATOR, new Credentials("", "redisword"));

    assertThat(made)
        .containsEntry("kafka.security.protocol", "SSL")
        .doesNotContainKeys("kafka.sasl.jaas.config", "kafka.sasl.mechanism", "worker.node");
  }

  @Test
  void shouldMakePasswordsThatNeedNoQuoting() {
    String one = Passwords.make(new SecureRandom());

    assertThat(one).matches("[A-Za-z0-9_-]{44}").isNotEqualTo(Passwords.make(new SecureRandom()));
    assertThat(Passwords.hash("sesame"))
        .isEqualTo("d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272");
  }
}
