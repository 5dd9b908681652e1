package io.holdfast.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What a repository gets when its request does not say it: id, name, password. */
public final class RepositoryIds {
  /** RFC 9562's namespace for urls. */
  private static final UUID NAMESPACE_URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private static final Set<String> LEFT_OUT = Set.of("name", "password");
  private static final int PASSWORD_BYTES = 32;
  private static final int NAME_ID_CHARACTERS = 4;

  private RepositoryIds() {}

  /**
   * The version-5 uuid of a request to add a repository, without its name and password, whatever
   * the order of its members: the same destination has the same id.
   */
  public static String of(JsonNode request) {
    StringBuilder text = new StringBuilder();
    canonical(request, LEFT_OUT, text);
    return Ids.version5(NAMESPACE_URL, text.toString()).toString();
  }

  /** The name of a repository without one: "AWS bucket", "Backblaze bucket", "smb 1a2b". */
  public static String defaultName(Provider provider, String url, String id) {
    String place = url.substring(Math.min(url.length(), provider.urlPrefix().length()));
    String name =
        switch (provider) {
          case AWS -> named("AWS", place.substring(place.indexOf('/') + 1));
          case BACKBLAZE -> named("Backblaze", place);
          default -> "";
        };
    return name.isEmpty()
        ? provider.id() + " " + id.substring(0, Math.min(id.length(), NAME_ID_CHARACTERS))
        : name;
  }

  /**
   * A password of 64 hexadecimal digits.
   *
   * @param random a {@link java.security.SecureRandom} but in tests
   */
  public static String randomPassword(RandomGenerator random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    StringBuilder text = new StringBuilder();
    for (byte part : bytes) {
      text.append(String.format(Locale.ROOT, "%02x", part));
    }
    return text.toString();
  }

  private static String named(String provider, String place) {
    return place.isEmpty() ? "" : provider + " " + place;
  }

  private static void canonical(JsonNode node, Set<String> leftOut, StringBuilder text) {
    if (node.isObject()) {
      NavigableSet<String> names = new TreeSet<>();
      node.fieldNames().forEachRemaining(names::add);
      names.removeAll(leftOut);
      text.append('{');
      for (Iterator<String> rest = names.iterator(); rest.hasNext(); ) {
        String name = rest.next();
        text.append(TextNode.valueOf(name)).append(':');
        canonical(node.path(name), Set.of(), text);
        text.append(rest.hasNext() ? "," : "");
      }
      text.append('}');
    } else {
      text.append(node);
    }
  }
}
