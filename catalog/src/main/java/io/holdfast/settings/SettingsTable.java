package io.holdfast.settings;

import java.util.List;

/** The table of settings in the documentation. */
public final class SettingsTable {
  private SettingsTable() {}

  /** A Markdown table of settings, in the order given, each line ending with a line feed. */
  public static String render(List<Setting<?>> settings) {
    StringBuilder table = new StringBuilder("| key | default | what |\n|---|---|---|\n");
    for (Setting<?> setting : settings) {
      table
          .append("| `")
          .append(setting.key())
          .append("` | ")
          .append(defaultOf(setting))
          .append(" | ")
          .append(escaped(setting.description()))
          .append(setting.secret() ? " (secret)" : "")
          .append(" |\n");
    }
    return table.toString();
  }

  private static String defaultOf(Setting<?> setting) {
    String text = setting.defaultText();
    if (text == null) {
      return "required";
    }
    return text.isEmpty() ? "" : "`" + escaped(text) + "`";
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
