package io.holdfast.worker.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code state-include.conf}: one path a line, below {@code state/} or {@code volumes/},
 * globs allowed, comments begin with {@code #}. A line that could lead elsewhere is refused.
 *
 * @param includes lines that can be used
 * @param refusals a sentence for each line that cannot
 */
record IncludeFile(List<Include> includes, List<String> refusals) {
  IncludeFile {
    includes = List.copyOf(includes);
    refusals = List.copyOf(refusals);
  }

  static IncludeFile parse(String text) {
    List<Include> includes = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String reason = refusal(line);
      if (reason.isEmpty()) {
        includes.add(include(line));
      } else {
        refusals.add("Line " + number + " of etc/state-include.conf is left out: " + reason);
      }
    }
    return new IncludeFile(includes, refusals);
  }

  private static String refusal(String line) {
    if (line.chars().anyMatch(Character::isISOControl)) {
      return "it has a control character.";
    }
    if (line.startsWith("/")) {
      return "'" + line + "' is absolute; paths begin with state/ or volumes/.";
    }
    List<String> parts = parts(line);
    if (parts.contains("..")) {
      return "'" + line + "' leads upwards.";
    }
    String area = parts.isEmpty() ? "" : parts.get(0);
    if (!area.equals(Include.STATE) && !area.equals(Include.VOLUMES)) {
      return "'" + line + "' is neither below state/ nor below volumes/.";
    }
    return "";
  }

  private static Include include(String line) {
    List<String> parts = parts(line);
    return new Include(line, parts.get(0), parts.subList(1, parts.size()));
  }

  private static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    for (String part : line.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }
}
