package io.holdfast.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is.
 *
 * @param user name for access control, or empty for the default user
 * @param password or empty
 * @param tls whether the connection is encrypted
 * @param authorityFile PEM file of the certificates to trust, or empty for Java's own
 */
public record RedisUrl(
    String host,
    int port,
    int database,
    String user,
    String password,
    boolean tls,
    String authorityFile) {
  private static final int DEFAULT_PORT = 6379;
  private static final Pattern DATABASE = Pattern.compile("/\\d{1,5}");
  private static final String EXPECTED =
      "expected redis://[user:password@]host[:port][/database] or rediss://… for TLS, optionally"
          + " with ?ca=FILE; reserved characters of a password are written as %XX";

  /**
   * Takes a url apart.
   *
   * @throws IllegalArgumentException with a sentence that does not repeat the url
   */
  public static RedisUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(EXPECTED);
    }
    String scheme = String.valueOf(uri.getScheme());
    boolean tls = scheme.equals("rediss");
    if ((!tls && !scheme.equals("redis")) || uri.getHost() == null) {
      throw new IllegalArgumentException(EXPECTED);
    }
    String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = info.indexOf(':');
    String host = uri.getHost();
    return new RedisUrl(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database(uri.getRawPath()),
        decoded(colon < 0 ? info : info.substring(0, colon)),
        colon < 0 ? "" : decoded(info.substring(colon + 1)),
        tls,
        authorityFile(uri.getRawQuery()));
  }

  /** Host and port, fit to be shown. */
  public String address() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static int database(@Nullable String path) {
    if (path == null || path.isEmpty() || path.equals("/")) {
      return 0;
    }
    if (!DATABASE.matcher(path).matches()) {
      throw new IllegalArgumentException(EXPECTED);
    }
    return Integer.parseInt(path.substring(1));
  }

  private static String authorityFile(@Nullable String query) {
    if (query == null) {
      return "";
    }
    if (!query.startsWith("ca=")) {
      throw new IllegalArgumentException(EXPECTED);
    }
    return decoded(query.substring("ca=".length()));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "RedisUrl[" + address() + "]";
  }
}
