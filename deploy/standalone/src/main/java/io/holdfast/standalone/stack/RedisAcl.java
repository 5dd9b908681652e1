package io.holdfast.standalone.stack;

import java.util.StringJoiner;

/** Users of the stack's Redis. */
final class RedisAcl {
  /** Hooks may dump and restore keys, but not look at the cluster's secrets. */
  private static final String SECRET_KEYS = "private/";

  private RedisAcl() {}

  /** Lines of redis.conf. */
  static String lines(String password, String hookPassword) {
    return "user default on >"
        + password
        + " ~* &* +@all\n"
        + "user hooks on >"
        + hookPassword
        + " "
        + allKeysBut(SECRET_KEYS)
        + " resetchannels -@all +dump +restore +exists +ping +auth +hello +select"
        + " +client -client|kill -client|pause -client|unblock -client|list\n";
  }

  /**
   * Key patterns that match every key but those that begin with the prefix: keys that differ from
   * it at its first character, at its second, and so on, and its own true prefixes.
   */
  static String allKeysBut(String prefix) {
    StringJoiner patterns = new StringJoiner(" ");
    for (int i = 0; i < prefix.length(); i++) {
      String same = prefix.substring(0, i);
      patterns.add("~" + same + "[^" + prefix.charAt(i) + "]*");
      if (i > 0) {
        patterns.add("~" + same);
      }
    }
    return patterns.toString();
  }
}
