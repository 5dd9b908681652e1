package io.holdfast.access;

import io.holdfast.settings.RedisUrl;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Settings of a member, made of an administrator's: where everything is, but none of the
 * administrator's own credentials.
 */
public final class MemberSettings {
  private static final Pattern OWN_TO_ADMINISTRATOR =
      Pattern.compile(
          "kafka\\.(sasl\\..*|security\\.protocol|ssl\\.keystore\\..*|ssl\\.key\\..*|client\\.id)"
              + "|schema\\.registry\\.(basic\\.auth\\.user\\.info|bearer\\.auth\\.token"
              + "|ssl\\.keystore\\..*|ssl\\.key\\..*)");
  private static final Pattern SHARED =
      Pattern.compile(
          "kafka\\..*|schema\\.registry\\..*|serializer\\..*|topic\\.prefix|key\\.file"
              + "|repository\\.path\\.form|bootstrap\\.servers");

  private MemberSettings() {}

  /** How a member shows who it is. */
  public record Credentials(String kafkaPassword, String redisPassword) {
    @Override
    public String toString() {
      return "Credentials[masked]";
    }
  }

  /** Settings in the order of the file. */
  public static Map<String, String> of(
      Member member, Map<String, String> administrator, Credentials credentials) {
    Map<String, String> all = new LinkedHashMap<>();
    new TreeMap<>(administrator)
        .forEach(
            (key, value) -> {
              if (SHARED.matcher(key).matches() && !OWN_TO_ADMINISTRATOR.matcher(key).matches()) {
                all.put(key, value);
              }
            });
    String protocol = administrator.getOrDefault("kafka.security.protocol", "PLAINTEXT");
    all.put("kafka.security.protocol", protocol(protocol, credentials));
    if (!credentials.kafkaPassword().isEmpty()) {
      all.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
      all.put(
          "kafka.sasl.jaas.config",
          "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
              + member.user()
              + "\" password=\""
              + credentials.kafkaPassword()
              + "\";");
    }
    all.put(
        "redis.url",
        redisUrl(
            administrator.getOrDefault("redis.url", "redis://localhost"),
            member.user(),
            credentials.redisPassword()));
    if (member.role() == Member.Role.WORKER) {
      all.put("worker.node", String.valueOf(member.node()));
      all.put("worker.provision", "false");
    }
    return all;
  }

  /** TLS stays TLS; a certificate needs it. */
  private static String protocol(String administrators, Credentials credentials) {
    boolean isTls = administrators.toUpperCase(Locale.ROOT).endsWith("SSL");
    if (credentials.kafkaPassword().isEmpty()) {
      return "SSL";
    }
    return isTls ? "SASL_SSL" : "SASL_PLAINTEXT";
  }

  private static String redisUrl(String administrators, String user, String password) {
    RedisUrl url = RedisUrl.parse(administrators);
    int query = administrators.indexOf('?');
    return (url.tls() ? "rediss://" : "redis://")
        + user
        + ":"
        + password
        + "@"
        + url.address()
        + (url.database() == 0 ? "" : "/" + url.database())
        + (query < 0 ? "" : (url.database() == 0 ? "/" : "") + administrators.substring(query));
  }
}
