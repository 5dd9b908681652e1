package io.holdfast.schemas.serde;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where a registry is.
 *
 * @param base scheme, host, port and path, without a slash at the end and without credentials
 * @param userInfo {@code user:password} as it stood in the url, or empty
 */
record RegistryUrl(String base, String userInfo) {
  private static final String EXPECTED =
      SerdeKeys.URL + ": expected urls such as http://host:8081, separated by commas";

  /** {@link ConfigException} that does not repeat the url, which may hold a password. */
  static RegistryUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new ConfigException(EXPECTED);
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new ConfigException(EXPECTED);
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String userInfo = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    return new RegistryUrl(scheme + "://" + uri.getHost() + port + path, userInfo);
  }

  /** Several of them, fit to be shown. */
  static String all(List<RegistryUrl> urls) {
    return String.join(", ", urls.stream().map(RegistryUrl::toString).toList());
  }

  URI resolve(String path) {
    return URI.create(base + path);
  }

  /** One part of a path, such as a subject. */
  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Fit to be shown. */
  @Override
  public String toString() {
    return base;
  }
}
