package io.holdfast.worker.hook;

import java.util.Locale;

/** Which variables of an instance look like secrets, by their names. */
public final class SecretNames {
  private SecretNames() {}

  public static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.contains("PASS")
        || upper.contains("SECRET")
        || upper.contains("TOKEN")
        || upper.endsWith("_KEY");
  }
}
