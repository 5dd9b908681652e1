package io.holdfast.catalog.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * rclone's configuration text: sections of {@code key = value} lines.
 *
 * @param sections by name, in order; of keys given twice the last counts, as in rclone
 */
record Ini(Map<String, Map<String, String>> sections) {

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with a sentence that names the line's number, never its text
   */
  static Ini parse(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = null;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[")) {
        section = section(sections, line, i + 1);
        continue;
      }
      int separator = separator(line);
      if (section == null || separator <= 0) {
        String wanted = section == null ? "a [section] first" : "'key = value'";
        throw new IllegalArgumentException("Line " + (i + 1) + ": expected " + wanted + ".");
      }
      section.put(line.substring(0, separator).strip(), line.substring(separator + 1).strip());
    }
    return new Ini(sections);
  }

  private static Map<String, String> section(
      Map<String, Map<String, String>> sections, String line, int number) {
    if (!line.endsWith("]") || line.length() < 3) {
      throw new IllegalArgumentException("Line " + number + ": the section's name is not closed.");
    }
    String name = line.substring(1, line.length() - 1);
    Map<String, String> section = new LinkedHashMap<>();
    if (sections.put(name, section) != null) {
      throw new IllegalArgumentException("Line " + number + ": the section is there twice.");
    }
    return section;
  }

  private static int separator(String line) {
    int equal = line.indexOf('=');
    int colon = line.indexOf(':');
    if (equal < 0) {
      return colon;
    }
    return colon < 0 ? equal : Math.min(equal, colon);
  }

  /**
   * Writes one section.
   *
   * @throws IllegalArgumentException when a value cannot be written so that it reads back the same
   */
  static String render(String name, Map<String, String> entries) {
    StringBuilder text = new StringBuilder("[" + name + "]\n");
    entries.forEach(
        (key, value) -> {
          if (!isWritable(value)) {
            throw new IllegalArgumentException("The value of " + key + " cannot be written.");
          }
          text.append(key).append(" = ").append(value).append('\n');
        });
    return text.toString();
  }

  /** Whether a value reads back as it was: no control characters, no blanks around it. */
  static boolean isWritable(String value) {
    return value.equals(value.strip())
        && value.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }
}
