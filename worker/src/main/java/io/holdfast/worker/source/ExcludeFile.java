package io.holdfast.worker.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the exclude file that restic gets from {@code state-exclude.conf}. Patterns without a
 * leading slash fit anywhere, so they are right in every view; those that begin with NethServer 8's
 * {@code /srv/} are put below the view's root. The last line keeps {@code state/environment} in.
 */
final class ExcludeFile {
  private static final String ROOT = "/srv/";

  private ExcludeFile() {}

  /** Lines for restic. */
  static List<String> lines(String text, Path viewRoot) {
    List<String> lines = new ArrayList<>();
    for (String raw : text.split("\n", -1)) {
      String line = raw.strip();
      if (!line.isEmpty() && line.chars().noneMatch(Character::isISOControl)) {
        lines.add(below(line, viewRoot));
      }
    }
    lines.add("!" + viewRoot + "/state/environment");
    return lines;
  }

  private static String below(String line, Path viewRoot) {
    String sign = line.startsWith("!") ? "!" : "";
    String pattern = line.substring(sign.length());
    return pattern.startsWith(ROOT)
        ? sign + viewRoot + "/" + pattern.substring(ROOT.length())
        : line;
  }
}
