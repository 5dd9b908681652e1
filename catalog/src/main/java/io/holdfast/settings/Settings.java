package io.holdfast.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of settings, checked together: {@link #check} reports every problem of a map at once,
 * after which {@link #get} cannot fail for the settings it was given.
 */
public final class Settings {
  private final Map<String, String> texts;
  private final Map<String, Object> values;

  private Settings(Map<String, String> texts, Map<String, Object> values) {
    this.texts = texts;
    this.values = values;
  }

  /**
   * Reads a map.
   *
   * @param texts values by key
   * @param known every setting that is allowed
   * @param prefixes beginnings of keys that are passed on unread, such as {@code kafka.}
   * @throws SettingsException with all problems
   */
  public static Settings check(
      Map<String, String> texts, Collection<Setting<?>> known, Collection<String> prefixes) {
    List<String> problems = new ArrayList<>();
    Map<String, Setting<?>> byKey = new TreeMap<>();
    for (Setting<?> setting : known) {
      byKey.put(setting.key(), setting);
    }
    for (String key : new TreeMap<>(texts).keySet()) {
      if (!byKey.containsKey(key) && prefixes.stream().noneMatch(key::startsWith)) {
        problems.add(key + ": unknown setting");
      }
    }
    Map<String, Object> values = new HashMap<>();
    for (Setting<?> setting : byKey.values()) {
      String text = texts.getOrDefault(setting.key(), setting.defaultText());
      if (text == null || (setting.defaultText() == null && text.isBlank())) {
        problems.add(setting.key() + ": missing; " + setting.description());
        continue;
      }
      try {
        values.put(setting.key(), setting.parser().apply(text));
      } catch (IllegalArgumentException e) {
        problems.add(setting.key() + ": " + reason(setting, e));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Settings(Map.copyOf(texts), Map.copyOf(values));
  }

  /** A parser may repeat the text in its message; that of a secret is not shown. */
  private static String reason(Setting<?> setting, IllegalArgumentException failure) {
    return setting.secret()
        ? "cannot be read; " + setting.description()
        : String.valueOf(failure.getMessage());
  }

  /** The value of a setting that was checked. */
  @SuppressWarnings("unchecked") // Put there by the same setting's parser.
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting.key());
    if (value == null) {
      throw new IllegalStateException(setting.key() + " was not checked");
    }
    return (T) value;
  }

  /** Whether a value was given, rather than defaulted. */
  public boolean isGiven(Setting<?> setting) {
    return texts.containsKey(setting.key());
  }

  /** Values whose keys begin with the prefix, by the rest of the key. */
  public Map<String, String> withPrefix(String prefix) {
    Map<String, String> found = new TreeMap<>();
    texts.forEach(
        (key, text) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), text);
          }
        });
    return found;
  }

  @Override
  public String toString() {
    return "Settings" + new TreeMap<>(texts).keySet();
  }
}
