package io.holdfast.worker;

import io.holdfast.settings.SettingsException;
import io.holdfast.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of the worker: files of settings, and settings, the later winning. */
final class Arguments {
  private Arguments() {}

  /** All settings as texts; every argument that is none is reported. */
  static Map<String, String> read(String[] arguments) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (int index = 0; index < arguments.length; index++) {
      String argument = arguments[index];
      int equals = argument.indexOf('=');
      if (argument.equals("--config") && index + 1 < arguments.length) {
        index++;
        texts.putAll(SettingsFile.read(Path.of(arguments[index])));
      } else if (!argument.startsWith("-") && equals > 0) {
        texts.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else {
        problems.add("expected --config FILE or key=value, found '" + argument + "'");
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return texts;
  }
}
