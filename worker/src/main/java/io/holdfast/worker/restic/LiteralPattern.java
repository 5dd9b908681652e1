package io.holdfast.worker.restic;

/** Makes a pattern of restic that fits one path alone. */
final class LiteralPattern {
  private static final String SPECIAL = "*?[\\";

  /** What restic shows for a byte that is no UTF-8; {@code ?} is the nearest that fits it. */
  private static final char NO_UTF_8 = '\uFFFD';

  private LiteralPattern() {}

  /**
   * The pattern for a path inside a snapshot and all that is below it.
   *
   * @param path with or without a slash at its beginning and end
   */
  static String of(String path) {
    StringBuilder pattern = new StringBuilder();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        append(pattern.append('/'), name);
      }
    }
    return pattern.length() == 0 ? "/" : pattern.toString();
  }

  private static void append(StringBuilder pattern, String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c == NO_UTF_8 ? '?' : c);
    }
  }
}
