package io.holdfast.scheduler;

import io.holdfast.settings.SettingsException;
import io.holdfast.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of the scheduler: files of settings, and settings, the later winning. */
final class Arguments {
  private Arguments() {}

  /** All settings as texts; every argument that is none is reported. */
  static Map<String, String> read(String[] arguments) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      if (arguments[i].equals("--config") && i + 1 < arguments.length) {
        i++;
        texts.putAll(SettingsFile.read(Path.of(arguments[i])));
      } else if (equals > 0 && !arguments[i].startsWith("-")) {
        texts.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
      } else {
        problems.add("expected --config FILE or key=value, found '" + arguments[i] + "'");
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return texts;
  }
}
