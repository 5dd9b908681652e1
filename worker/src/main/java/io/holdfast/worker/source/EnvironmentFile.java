package io.holdfast.worker.source;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads an instance's {@code environment}: lines {@code NAME=value} as systemd's EnvironmentFile
 * has them, with comments, and values in single or double quotes. What is no such line is skipped.
 */
public final class EnvironmentFile {
  private EnvironmentFile() {}

  /** Variables in the order of the file; the last of a name counts. */
  public static Map<String, String> parse(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
        .forEach(line -> take(line, variables));
    return variables;
  }

  /** One line of such a file, quoted as far as needed; the value has no line break. */
  public static String line(String name, String value) {
    return value.matches("[A-Za-z0-9_./:@%+=,-]*")
        ? name + "=" + value
        : name + "=\"" + value.replaceAll("([\\\\\"$`])", "\\\\$1") + "\"";
  }

  private static void take(String line, Map<String, String> variables) {
    int equals = line.indexOf('=');
    if (equals <= 0 || line.indexOf('\0') >= 0) {
      return;
    }
    String name = line.substring(0, equals).strip();
    if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      variables.put(name, value(line.substring(equals + 1).strip()));
    }
  }

  private static String value(String raw) {
    if (raw.length() >= 2 && raw.startsWith("'") && raw.endsWith("'")) {
      return raw.substring(1, raw.length() - 1);
    }
    if (raw.length() >= 2 && raw.startsWith("\"") && raw.endsWith("\"")) {
      return unescape(raw.substring(1, raw.length() - 1));
    }
    return raw;
  }

  private static String unescape(String quoted) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\' && i + 1 < quoted.length() && "\"\\$`".indexOf(quoted.charAt(i + 1)) >= 0) {
        i++;
        c = quoted.charAt(i);
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
