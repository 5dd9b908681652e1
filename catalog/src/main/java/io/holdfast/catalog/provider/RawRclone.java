package io.holdfast.catalog.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The user's own rclone configuration: one remote, and nothing that reaches into the node. */
final class RawRclone {
  static final String PLAIN = "rclone_conf_secret";
  static final String ENCODED = "rclone_conf_b64_secret";
  private static final int MOST_CHARACTERS = 64 * 1024;

  /** Types that keep data on the node itself or stand on other remotes. */
  private static final Set<String> REFUSED_TYPES =
      Set.of(
          "local",
          "memory",
          "alias",
          "cache",
          "chunker",
          "combine",
          "compress",
          "crypt",
          "hasher",
          "union",
          "archive");

  /** Keys that make rclone run a program on the node. */
  private static final Set<String> REFUSED_KEYS = Set.of("bearer_token_command", "ssh");

  private RawRclone() {}

  /** The INI text, from either parameter, or empty. */
  static String text(Map<String, String> parameters) {
    String encoded = parameters.getOrDefault(ENCODED, "");
    if (encoded.isEmpty()) {
      return parameters.getOrDefault(PLAIN, "");
    }
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The value is not Base64.", e);
    }
  }

  /** The remote's name. */
  static String remote(String text) {
    return checked(text).getKey();
  }

  /** The remote's entries. */
  static Map<String, String> entries(String text) {
    return new LinkedHashMap<>(checked(text).getValue());
  }

  private static Map.Entry<String, Map<String, String>> checked(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("The configuration is longer than 64 KiB.");
    }
    if (text.startsWith("RCLONE_ENCRYPT_")) {
      throw new IllegalArgumentException(
          "The configuration is encrypted; give it as 'rclone config show' prints it.");
    }
    Map<String, Map<String, String>> sections = Ini.parse(text).sections();
    if (sections.size() != 1) {
      throw new IllegalArgumentException(
          "Expected exactly one remote, found " + sections.size() + ".");
    }
    Map.Entry<String, Map<String, String>> section = sections.entrySet().iterator().next();
    if (!RepositoryUrl.isRemoteName(section.getKey())) {
      throw new IllegalArgumentException(
          "The remote's name may have letters, digits and _ . + @ - only.");
    }
    String type = section.getValue().getOrDefault("type", "").toLowerCase(Locale.ROOT);
    if (!type.matches("[a-z0-9 _-]+")) {
      throw new IllegalArgumentException("The remote has no type.");
    }
    if (REFUSED_TYPES.contains(type)) {
      throw new IllegalArgumentException(
          "A remote of type " + type + " is no remote destination of its own.");
    }
    for (Map.Entry<String, String> entry : section.getValue().entrySet()) {
      check(entry.getKey(), entry.getValue());
    }
    return section;
  }

  private static void check(String key, String value) {
    if (!key.matches("[A-Za-z0-9_]+")) {
      throw new IllegalArgumentException("A key has characters that no rclone key has.");
    }
    if (REFUSED_KEYS.contains(key.toLowerCase(Locale.ROOT)) && !value.isEmpty()) {
      throw new IllegalArgumentException(
          "The key " + key + " would run a program on the node and is refused.");
    }
    if (!Ini.isWritable(value)) {
      throw new IllegalArgumentException("The value of " + key + " has control characters.");
    }
  }
}
