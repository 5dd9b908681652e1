package io.holdfast.schemas.serde;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** The credentials for a registry, as a header's value. */
final class Authorization {
  private final String fixed;
  private final boolean fromUrl;

  private Authorization(String fixed, boolean fromUrl) {
    this.fixed = fixed;
    this.fromUrl = fromUrl;
  }

  static Authorization from(AbstractConfig config) {
    String bearerSource = config.getString(SerdeKeys.BEARER_SOURCE);
    String token = config.getPassword(SerdeKeys.BEARER_TOKEN).value();
    if (!bearerSource.isEmpty() && !bearerSource.equals("STATIC_TOKEN")) {
      throw new ConfigException(
          SerdeKeys.BEARER_SOURCE + ": expected STATIC_TOKEN, found '" + bearerSource + "'");
    }
    if (!token.isEmpty()) {
      return new Authorization("Bearer " + token, false);
    }
    String source = config.getString(SerdeKeys.BASIC_SOURCE);
    return switch (source) {
      case "URL" -> new Authorization("", true);
      case "USER_INFO" ->
          new Authorization(basic(config.getPassword(SerdeKeys.BASIC_USER).value()), false);
      default ->
          throw new ConfigException(
              SerdeKeys.BASIC_SOURCE + ": expected URL or USER_INFO, found '" + source + "'");
    };
  }

  /** The header's value for one registry, or empty for none. */
  String headerFor(RegistryUrl url) {
    return fromUrl ? basic(url.userInfo()) : fixed;
  }

  private static String basic(String userInfo) {
    return userInfo.isEmpty()
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Authorization[masked]";
  }
}
