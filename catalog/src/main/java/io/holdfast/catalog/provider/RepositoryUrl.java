package io.holdfast.catalog.provider;

import io.holdfast.catalog.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a repository's url.
 *
 * @param endpoint {@code http(s)://host[:port][/path]} without a slash at its end, for S3 without a
 *     path; empty for providers that need none
 * @param container bucket, container, share or rclone remote, or empty
 * @param path below that, without slashes around it (SFTP: a slash in front means absolute)
 */
public record RepositoryUrl(String endpoint, String container, String path) {
  private static final String HOST =
      "(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])";
  private static final Pattern AUTHORITY = Pattern.compile(HOST + "(?::([0-9]{1,5}))?");
  private static final Pattern BUCKET =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern B2_BUCKET = Pattern.compile("[A-Za-z0-9-]{1,63}");
  private static final Pattern CONTAINER = Pattern.compile("\\$?[a-z0-9-]{1,63}");
  private static final Pattern SHARE = Pattern.compile("[^/\\\\:*?\"<>|\\p{Cntrl}]{1,80}");
  private static final Pattern REMOTE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+@ -]{0,99}");

  /**
   * Takes a url apart.
   *
   * @throws IllegalArgumentException with a sentence that says what is expected; it does not repeat
   *     the url, which may hold a password
   */
  public static RepositoryUrl parse(Provider provider, String url) {
    if (!url.startsWith(provider.urlPrefix())) {
      throw new IllegalArgumentException(expected(provider));
    }
    String rest = url.substring(provider.urlPrefix().length());
    return switch (provider) {
      case BACKBLAZE -> contained(provider, "", rest, B2_BUCKET);
      case AZURE -> contained(provider, "", rest, CONTAINER);
      case SMB -> contained(provider, "", rest, SHARE);
      case AWS, GENERIC_S3 -> s3(provider, rest);
      case CLUSTER, WEBDAV, REST -> new RepositoryUrl(http(provider, rest), "", "");
      case SFTP -> sftp(rest);
      case RCLONE -> rclone(rest);
    };
  }

  private static RepositoryUrl contained(
      Provider provider, String endpoint, String rest, Pattern grammar) {
    int slash = rest.indexOf('/');
    String container = slash < 0 ? rest : rest.substring(0, slash);
    if (!grammar.matcher(container).matches()) {
      throw new IllegalArgumentException(expected(provider));
    }
    return new RepositoryUrl(
        endpoint, container, slash < 0 ? "" : path(trimSlash(rest.substring(slash + 1))));
  }

  private static RepositoryUrl s3(Provider provider, String rest) {
    String scheme = "https://";
    String remainder = rest;
    for (String given : new String[] {"https://", "http://"}) {
      if (rest.startsWith(given)) {
        scheme = given;
        remainder = rest.substring(given.length());
      }
    }
    if (provider == Provider.AWS && scheme.equals("http://")) {
      throw new IllegalArgumentException("Amazon's S3 is reached by https only.");
    }
    int slash = remainder.indexOf('/');
    if (slash <= 0) {
      throw new IllegalArgumentException(expected(provider));
    }
    String authority = checkedAuthority(provider, remainder.substring(0, slash));
    return contained(provider, scheme + authority, remainder.substring(slash + 1), BUCKET);
  }

  private static String http(Provider provider, String rest) {
    String scheme = rest.startsWith("https://") ? "https://" : "http://";
    if (!rest.startsWith(scheme)) {
      throw new IllegalArgumentException(expected(provider));
    }
    if (rest.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "User and password do not belong into the url; give them as parameters.");
    }
    String remainder = rest.substring(scheme.length());
    int slash = remainder.indexOf('/');
    String authority = slash < 0 ? remainder : remainder.substring(0, slash);
    String path = slash < 0 ? "" : path(trimSlash(remainder.substring(slash + 1)));
    if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
      throw new IllegalArgumentException("The url must have neither '?' nor '#'.");
    }
    if (provider == Provider.CLUSTER && !path.isEmpty()) {
      throw new IllegalArgumentException(expected(provider));
    }
    return scheme + checkedAuthority(provider, authority) + (path.isEmpty() ? "" : "/" + path);
  }

  private static RepositoryUrl sftp(String rest) {
    boolean absolute = rest.startsWith("/");
    String path = path(trimSlash(absolute ? rest.substring(1) : rest));
    if (path.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "Host and user do not belong into the url; give them as sftp_host and sftp_user.");
    }
    if (path.isEmpty()) {
      throw new IllegalArgumentException(expected(Provider.SFTP));
    }
    return new RepositoryUrl("", "", absolute ? "/" + path : path);
  }

  private static RepositoryUrl rclone(String rest) {
    String remote = rest.endsWith(":") ? rest.substring(0, rest.length() - 1) : rest;
    if (!remote.isEmpty() && !REMOTE.matcher(remote).matches()) {
      throw new IllegalArgumentException(expected(Provider.RCLONE));
    }
    return new RepositoryUrl("", remote, "");
  }

  private static String checkedAuthority(Provider provider, String authority) {
    Matcher matcher = AUTHORITY.matcher(authority);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(expected(provider));
    }
    if (matcher.group(1) != null && !isPort(matcher.group(1))) {
      throw new IllegalArgumentException("The port must be a number from 1 to 65535.");
    }
    return authority;
  }

  static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65535;
  }

  static boolean isHost(String text) {
    return text.matches(HOST);
  }

  static boolean isRemoteName(String text) {
    return REMOTE.matcher(text).matches();
  }

  private static String trimSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The same path when it stays below its root and says nothing twice. */
  static String path(String path) {
    if (path.isEmpty()) {
      return path;
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "The path must have no empty part and neither '.' nor '..' as a part.");
      }
    }
    if (!Ini.isWritable(path) || path.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "The path must have no control characters, backslashes or blanks around it.");
    }
    return path;
  }

  /** What a provider's url looks like. */
  static String expected(Provider provider) {
    return "Expected "
        + switch (provider) {
          case BACKBLAZE -> "b2:bucket or b2:bucket/path";
          case AWS -> "s3:endpoint/bucket or s3:endpoint/bucket/path";
          case GENERIC_S3 ->
              "s3:endpoint/bucket or s3:endpoint/bucket/path, endpoint being host, host:port,"
                  + " http://host:port or https://host:port";
          case AZURE -> "azure:container or azure:container/path";
          case SMB -> "smb:share or smb:share/path";
          case CLUSTER -> "webdav:http://host:port";
          case WEBDAV -> "webdav:http://host:port/path or webdav:https://host:port/path";
          case SFTP -> "sftp:path or sftp:/absolute/path";
          case REST -> "rest:http://host:port/path or rest:https://host:port/path";
          case RCLONE -> "rclone:remote, or nothing";
        }
        + ".";
  }
}
